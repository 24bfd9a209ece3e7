"""A letter from a Word template that people edit: fields filled in, the file whole or not there."""

import difflib
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from sync.core.disk import refused
from sync.failure import NotDone
from sync.outputs.files import replacing

_FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, and the signs by which docxtpl starts a paragraph or a page (bell, form feed)."""
_FIELD = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STRAY = re.compile(r"\{\s*\{|\}\s*\}|\{\s*%|%\s*\}")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_QUOTED = re.compile(r"'([^']*)'")
_REMEDY = "mở tệp bằng Word để sửa, hoặc xoá tệp ấy để dùng lại mẫu đi kèm phần mềm"


class _Strict(DocxTemplate):  # type: ignore[misc]  # docxtpl has no annotations
    """docxtpl lets lxml guess what broken XML may have meant; a letter is not guessed."""

    def patch_xml(self, src_xml: str) -> str:
        for paragraph in etree.fromstring(src_xml.encode("utf-8")).iter(f"{_WORD}p"):
            words = "".join(run.text or "" for run in paragraph.iter(f"{_WORD}t"))
            stray = _STRAY.search(_FIELD.sub("", words))
            if stray:
                raise TemplateError(
                    f"đoạn “{words.strip()[:80]}” có dấu “{stray[0]}” lẻ, không thành một chỗ điền"
                )
        patched: str = super().patch_xml(src_xml)
        return patched

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml.encode("utf-8"))
        return super().fix_tables(xml)


def write_letter(template: Path, fields: Mapping[str, object], target: Path, created: datetime) -> None:
    """Fill in a template and write the letter in one step; the same fields give the same bytes.

    Args:
        template: a .docx with fields `{{ don_vi }}`, rows `{%tr for … %}`, as docxtpl understands them.
        fields: what the template may name; lists and mappings of texts and numbers. Nothing of it is taken for
            a field or for XML, whatever signs it holds.
        target: the letter; its folder exists.
        created: the document's date; no clock is read.

    Raises:
        NotDone: the template is missing, is no Word file, or names something that is not there: which, and what to do.
    """
    filled = _filled(template, {name: _plain(value) for name, value in fields.items()}, created)
    with replacing(target) as file:
        file.write(filled)


def _plain(value: object) -> Any:
    """The value without letters that no document can hold."""
    if isinstance(value, str):
        return _FORBIDDEN.sub("", value)
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def _filled(template: Path, fields: Mapping[str, Any], created: datetime) -> bytes:
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    content = BytesIO()
    try:
        letter = _Strict(BytesIO(template.read_bytes()))
        letter.render(dict(fields), environment)
        letter.docx.core_properties.created = letter.docx.core_properties.modified = created
        letter.save(content)
    except OSError as error:
        raise NotDone(f"{template}: {refused(error)} – {_REMEDY}") from error
    except UndefinedError as error:
        raise NotDone(f"{template.name}: {_unknown(error, fields)} – {_REMEDY}") from error
    except TemplateError as error:
        raise NotDone(f"{template.name}: {_broken(error)} – {_REMEDY}") from error
    except etree.XMLSyntaxError as error:
        said = "một chỗ điền bị ngắt giữa hai đoạn, hoặc bảng và vòng lặp {%tr … %} không khớp nhau"
        raise NotDone(f"{template.name}: {said} – {_REMEDY}") from error
    except (TypeError, ArithmeticError) as error:
        raise NotDone(f"{template.name}: một chỗ điền đem chữ ra tính như số – {_REMEDY}") from error
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise NotDone(f"{template.name}: không phải là tệp Word (.docx) đọc được – {_REMEDY}") from error
    return dated(content.getvalue())


def _unknown(error: UndefinedError, fields: Mapping[str, Any]) -> str:
    """Which field is not known, and the one that was meant if one is near."""
    name = (_QUOTED.findall(str(error)) or ["?"])[-1]
    known = sorted(_names(fields))
    near = difflib.get_close_matches(name, known, 1)
    meant = f"có phải là “{near[0]}”?" if near else f"các chỗ điền có: {', '.join(known)}"
    return f"không có chỗ điền “{name}” ({meant})"


def _names(fields: Mapping[str, Any]) -> set[str]:
    """The fields, and those of the rows in lists."""
    inner = (value[0] for value in fields.values() if isinstance(value, list) and value)
    rows = (row for row in inner if isinstance(row, Mapping))
    return {*fields, *(name for row in rows for name in row)}


def _broken(error: TemplateError) -> str:
    """What cannot be understood, with the words around it."""
    near = " ".join(" ".join(getattr(error, "docx_context", ())).split())[:120]
    where = f" gần chỗ “{near}”" if near else ""
    said = error.message if error.message and not error.message.isascii() else "chỗ điền viết sai cú pháp"
    return f"{said}{where}; chỗ điền viết {{{{ ten }}}}, vòng lặp viết {{%tr for … %}} và đóng bằng {{%tr endfor %}}"


def dated(content: bytes) -> bytes:
    """The same package with every part bearing zip's first day, so that equal letters are equal files."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(result, "w") as target:
        for part in source.infolist():
            dated = zipfile.ZipInfo(part.filename)
            dated.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(dated, source.read(part))
    return result.getvalue()
