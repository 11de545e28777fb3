from mgmfnet.data.layouts.patient_folders import folder_groups


def test_the_uppermost_folder_is_the_patient() -> None:
    found = folder_groups(
        ["anna/left/1.jpg", "anna/right/1.jpg", "images/bela/1.jpg", "cleo/images/1.jpg", "1.jpg"]
    )
    assert list(found.by_name.values()) == ["anna", "anna", "bela", "cleo"]
    assert str(found.source) == "Each of the 3 subfolders is taken for a patient."
