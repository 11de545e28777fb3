"""DICOM objects of a case: the photograph, and the mask as a segmentation of it.

Its modules import packages of the extra ``dicom``, and are imported when such a file is written.
"""
