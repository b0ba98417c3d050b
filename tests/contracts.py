"""An import-linter contract that names what may be imported, so that anything new is refused until it is named."""

from typing import Any

from grimp import DetailedImport, ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OnlyContract(Contract):
    """Let some packages import, out of some packages, the allowed ones only; judge direct imports.

    importers:        packages that are judged; one that does not exist yet is no fault
    except_importers: packages inside them that are not judged
    of:               packages whose import is judged; all when left out
    allowed:          packages that may be imported; none when left out
    """

    type_name = "only"

    importers: Any = fields.ListField(subfield=fields.StringField())
    except_importers: Any = fields.ListField(subfield=fields.StringField(), required=False, default=[])
    of: Any = fields.ListField(subfield=fields.StringField(), required=False, default=[])
    allowed: Any = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        judged = [module for module in sorted(graph.modules) if self._is_judged(module)]
        refused = [
            detail
            for importer in judged
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if self._is_refused(imported)
            for detail in graph.get_import_details(importer=importer, imported=imported)
        ]
        return ContractCheck(kept=not refused, metadata={"refused": refused})

    def render_broken_contract(self, check: ContractCheck) -> None:
        refused: list[DetailedImport] = check.metadata["refused"]
        for detail in refused:
            output.print_error(f"{detail['importer']} may not import {detail['imported']} (l. {detail['line_number']})")
        output.new_line()

    def _is_judged(self, module: str) -> bool:
        return is_inside(module, self.importers) and not is_inside(module, self.except_importers)

    def _is_refused(self, module: str) -> bool:
        return (not self.of or is_inside(module, self.of)) and not is_inside(module, self.allowed)


def is_inside(module: str, packages: list[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)
