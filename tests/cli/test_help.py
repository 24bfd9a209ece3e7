"""Every command explains itself in Vietnamese, and the reference in docs is what the commands say."""

import re
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import click
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from sync.cli.main import COMMANDS, command
from sync.cli.reference import reference

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "sync" / "cli" / "locale" / "vi" / "LC_MESSAGES"
VIETNAMESE = re.compile(
    r"[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE
)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_a_vietnamese_help(name):
    found = command.get_command(click.Context(command), name)
    assert VIETNAMESE.search(found.help)
    assert VIETNAMESE.search(found.short_help)
    options = [parameter for parameter in found.params if isinstance(parameter, click.Option)]
    assert all(VIETNAMESE.search(option.help or "") for option in options)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_no_english_word_of_clicks_own(dondoc, name):
    said = dondoc(name, "--help")
    assert said.code == 0
    assert not re.search(r"Usage|Options|Commands|Show this|OPTIONS|ARGS", said.out)


def test_a_mistyped_command_is_answered_in_vietnamese(dondoc):
    said = dondoc("reprot")
    assert said.code == 2
    assert "Không có lệnh 'reprot'" in said.err


def test_the_compiled_catalogue_is_the_one_people_edit():
    compiled = BytesIO()
    with (LOCALE / "dondoc.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale="vi", domain="dondoc"))
    compiled.seek(0)
    with (LOCALE / "dondoc.mo").open("rb") as shipped:
        words = [GNUTranslations(catalogue)._catalog for catalogue in (shipped, compiled)]
    for found in words:
        found.pop("")  # the header bears the day of compiling
    assert words[0] == words[1]


def test_the_reference_in_docs_is_generated_from_the_commands():
    assert (ROOT / "docs" / "lenh.md").read_text(encoding="utf-8") == reference()
