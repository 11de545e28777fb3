"""The formats, one per file."""

from typing import Final

from mgmfnet.exchange.exporter import Exporter
from mgmfnet.exchange.formats.coco import COCO
from mgmfnet.exchange.formats.cvat import CVAT
from mgmfnet.exchange.formats.dicom import DICOM
from mgmfnet.exchange.formats.image_folder import IMAGE_FOLDER
from mgmfnet.exchange.formats.isic import ISIC
from mgmfnet.exchange.formats.label_studio import LABEL_STUDIO
from mgmfnet.exchange.formats.labelme import LABELME
from mgmfnet.exchange.formats.nnunet import NNUNET
from mgmfnet.exchange.formats.paired_files import CLINICDB, HAM10000, PH2
from mgmfnet.exchange.formats.plain_masks import PLAIN_MASKS
from mgmfnet.exchange.formats.yolo import YOLO

EXPORTERS: Final[dict[str, Exporter]] = {
    exporter.name: exporter
    for exporter in (
        *(ISIC, HAM10000, PH2, CLINICDB),
        *(COCO, YOLO, NNUNET),
        *(LABELME, CVAT, LABEL_STUDIO),
        *(IMAGE_FOLDER, PLAIN_MASKS, DICOM),
    )
}
