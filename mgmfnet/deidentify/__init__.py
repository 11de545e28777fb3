"""Takes out of images and tables what tells whom they show; pixels stay as they are."""
