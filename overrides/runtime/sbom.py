"""The bill of materials of a site, in CycloneDX's JSON: what it ships that others have made.

    python -m overrides.runtime.sbom

Packages of Debian, with which the tests run, are in none of the lock files, and nothing of them is shipped.
"""

from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as Part
from cyclonedx.model.component import ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from overrides.runtime.components import Component, components
from overrides.runtime.version import kit_version

ROOT = Path(__file__).resolve().parents[2]
NAME = "gradient-highway"


def bill_of_materials() -> str:
    """Write the bill, each part with version, licence and holders, below the site that ships it."""
    bom = Bom()
    site = Part(name=NAME, version=kit_version(), type=ComponentType.APPLICATION, bom_ref="site")
    site.licenses.add(LicenseFactory().make_from_string("MIT"))
    parts = [_part(component) for component in components()]
    bom.metadata.component = site
    bom.components.update(parts)
    bom.register_dependency(site, parts)
    return str(JsonV1Dot6(bom).output_as_string(indent=2))


def _part(component: Component) -> Part:
    part = Part(
        name=component.name,
        version=component.version or None,
        type=ComponentType.LIBRARY,
        bom_ref=component.name,
        purl=PackageURL.from_string(component.package) if component.package else None,
        copyright=f"© {component.holders}",
        description=component.shipped,
    )
    part.licenses.add(LicenseFactory().make_from_string(component.licence))
    part.external_references.add(ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(component.address)))
    return part


if __name__ == "__main__":
    bill = ROOT / "dist" / f"{NAME}-{kit_version()}.cdx.json"
    bill.parent.mkdir(exist_ok=True)
    bill.write_text(bill_of_materials(), encoding="utf-8")
    print(f"sbom: {bill.relative_to(ROOT)}")
