"""Write Schedule B as PDF/A-2u, page after page: the same bytes for the same rows and fonts.

It is PDF/UA-1, too, unless it has more cells than `plan.MOST_TAGGED`.
"""

from typing import BinaryIO

from app.documents.fonts import FontSet, shown
from app.documents.logs.pdfpages import Pages
from app.documents.logs.plan import LogSchedule
from app.documents.pdf_about import Parts, end
from app.documents.pdf_file import PageTree, PdfFile, outline
from app.documents.pdf_fonts import Type
from app.documents.pdf_structure import Structure


def write(schedule: LogSchedule, fonts: FontSet, out: BinaryIO) -> None:
    """Write the PDF; raises `DeskError` `rows-changed` where the rows are not those that were counted."""
    fonts = fonts.set_in(schedule.about.family)
    pdf, type_ = PdfFile(out), Type(fonts, plain=True)
    structure = Structure(pdf) if schedule.tagged else None
    tree, font_names = PageTree(pdf), pdf.reserve()
    marks, number = list[tuple[str, int, float]](), 0
    for plan in schedule.parts:
        drawing = Pages(plan, schedule, fonts, type_, structure)
        forms = drawing.forms(pdf, font_names)
        for at, sheet in enumerate(plan.sheets(fonts)):
            page, number = pdf.reserve(), number + 1
            content, tagged = drawing.page(sheet, at, page, number)
            used = b"/Resources<</Font %d 0 R/XObject<<%b>>>>%b" % (font_names, forms[at > 0], tagged)
            tree.put(page, plan.size, used, content)
            if at == 0:
                marks.append((shown(fonts, plan.words.bookmark), page, plan.size[1]))
        drawing.finish()
    tree.finish()
    type_.write(pdf, font_names)
    parts = Parts(pages=tree.root, marks=outline(pdf, marks), structure=structure.write() if structure else 0)
    end(pdf, schedule.about, fonts, parts)
