"""`dondoc token` and `dondoc serve` as an administrator types them."""

import os
import subprocess
import sys

import pytest

from addin.server.tokens import TokenFile
from tests.addin.server.opened import Opened, as_sent, free_port, running, workbook


@pytest.fixture(autouse=True)
def _no_licence(monkeypatch):
    monkeypatch.delenv("XLWINGS_LICENSE_KEY", raising=False)


def test_a_token_is_printed_once_and_alone_on_standard_output(dondoc, tmp_path):
    tokens = tmp_path / "ma.csv"
    said = dondoc("token", "SNV", "--token-file", tokens)
    assert said.code == 0
    holder = TokenFile(tokens).holder(said.out.strip())
    assert (holder.unit, holder.office) == ("SNV", False)
    assert said.out.strip() not in tokens.read_text(encoding="utf-8-sig")
    assert "chỉ hiện một lần" in said.err


def test_a_token_is_given_to_units_of_the_registry_only(dondoc, office, tmp_path):
    tokens = tmp_path / "ma.csv"
    refused = dondoc("--dir", office, "token", "SXD", "--token-file", tokens)
    assert refused.code == 2
    assert "units.csv không có đơn vị “SXD” – dùng một trong: SNV, STP, STC, SYT, DAKTO" in refused.err
    assert dondoc("--dir", office, "token", "snv", "--token-file", tokens, "--office").code == 0
    assert [(holder.unit, holder.office) for holder in TokenFile(tokens).holders()] == [("SNV", True)]


def test_the_door_does_not_open_before_the_licence_is_accepted(dondoc, tmp_path):
    dondoc("token", "SNV", "--token-file", tmp_path / "ma.csv")
    said = dondoc("serve", "--token-file", tmp_path / "ma.csv")
    assert said.code == 2
    assert "PolyForm Noncommercial 1.0.0" in said.err
    assert "--licence-key noncommercial" in said.err


def test_a_licence_key_that_xlwings_refuses_is_told(dondoc, tmp_path):
    dondoc("token", "SNV", "--token-file", tmp_path / "ma.csv")
    said = dondoc("serve", "--token-file", tmp_path / "ma.csv", "--licence-key", "bua", "--workers", 1)
    assert said.code == 2
    assert "kiểm tra khoá ở --licence-key" in said.err


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "may-chu.local"])
def test_the_door_opens_to_other_machines_only_behind_https(dondoc, tmp_path, host):
    said = dondoc(
        "serve", "--token-file", tmp_path / "ma.csv", "--licence-key", "noncommercial", "--host", host
    )
    assert said.code == 2
    assert f"địa chỉ {host} mở cửa cho máy khác mà không mã hoá" in said.err
    assert "--behind-tls-proxy" in said.err


def test_without_tokens_nobody_could_come_in_so_the_door_stays_shut(dondoc, tmp_path):
    said = dondoc("serve", "--token-file", tmp_path / "khong.csv", "--licence-key", "noncommercial")
    assert said.code == 2
    assert "không thấy tệp mã truy cập – tạo bằng: dondoc token" in said.err


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_the_real_command_runs_the_real_macros(dondoc, office, tmp_path):
    tokens, log, port = tmp_path / "ma.csv", tmp_path / "nhat-ky.csv", free_port()
    given = {"SNV": dondoc("--dir", office, "token", "SNV", "--token-file", tokens).out.strip()}
    options = ["--port", str(port), "--token-file", str(tokens), "--workers", "1", "--log", str(log)]
    command = [sys.executable, "-m", "sync", "--dir", str(office), "serve", *options]
    with running(command, port, env={**os.environ, "XLWINGS_LICENSE_KEY": "noncommercial"}) as server:
        heard = Opened(port, given, tokens, log, server).knock("highlight_overdue", as_sent(workbook()))
    assert heard.status == 200
    assert (
        next(action for action in heard.actions if action["func"] == "alert")["args"][1] == "Tô màu quá hạn"
    )
    assert ",SNV,highlight_overdue," in log.read_text(encoding="utf-8-sig")


def test_the_process_that_faces_the_network_loads_neither_xlwings_nor_pandas():
    program = "import addin.server.listening, sys; print(*{'xlwings', 'pandas'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
