"""What tables beside the images say of them: patients, lesions, scales, and all their columns."""
