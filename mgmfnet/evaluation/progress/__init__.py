"""How the review of a study goes: what acceptances took, the trend of the model, what is left."""
