"""`serve` and `token`: the HTTP door for Google Sheets and Excel on the web, and who may knock at it."""

from pathlib import Path
from typing import Any, NamedTuple

import click

from sync.cli.parameters import now
from sync.failure import NotDone

_LICENCE = (
    "cửa HTTP dùng xlwings PRO, không theo giấy phép của dondoc: giấy phép PolyForm Noncommercial 1.0.0 cho cơ quan nhà nước,"
    " trường học, tổ chức phi lợi nhuận dùng không mất tiền; doanh nghiệp phải mua. Đọc docs/may-chu.md; nếu cơ quan thuộc"
    " diện được dùng thì chạy lại với --licence-key noncommercial (hoặc khoá đã mua)"
)
_EXPOSED = (
    "địa chỉ {host} mở cửa cho máy khác mà không mã hoá: mã truy cập và nội dung sổ đi qua mạng ở dạng đọc được. Để cửa ở"
    " 127.0.0.1 và đặt sau một máy chủ web có HTTPS (xem docs/may-chu.md); nếu đã có HTTPS ở phía trước thì thêm"
    " --behind-tls-proxy"
)
_INSTALL = 'chưa cài phần máy chủ – chạy: pip install -c constraints.txt ".[server]"'


@click.command("serve", short_help="Mở cửa HTTP cho Google Sheets và Excel trên web.")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="Cổng.")
@click.option(
    "--token-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="TỆP",
    required=True,
    help="Tệp mã truy cập, do `dondoc token` ghi.",
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ĐỊA_CHỈ", help="Địa chỉ để nghe.")
@click.option(
    "--behind-tls-proxy", is_flag=True, help="Cho phép nghe ở địa chỉ ngoài máy này: phía trước đã có HTTPS."
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="Số tiến trình làm việc cùng lúc.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(1, 600),
    default=50,
    show_default=True,
    help="Một nút chạy lâu nhất bao nhiêu giây.",
)
@click.option(
    "--megabytes",
    type=click.IntRange(1, 512),
    default=32,
    show_default=True,
    help="Bảng tính gửi lên lớn nhất bao nhiêu MB.",
)
@click.option(
    "--log",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="TỆP",
    help="Tệp nhật ký (CSV).  [mặc định: in ra màn hình]",
)
@click.option(
    "--licence-key",
    envvar="XLWINGS_LICENSE_KEY",
    default="",
    metavar="KHOÁ",
    help="Chấp nhận giấy phép của xlwings PRO: `noncommercial` (cơ quan nhà nước), hoặc khoá đã mua."
    "  [biến môi trường: XLWINGS_LICENSE_KEY]",
)
@click.pass_obj
def serve_command(obj: dict[str, Any], /, **options: Any) -> None:
    """Chạy các nút (tô màu, kiểm tra sổ…) cho bảng tính gửi lên qua HTTP; dừng bằng Ctrl+C.

    Bảng tính gửi POST /macros/TÊN_NÚT kèm mã truy cập. Mã của đơn vị chỉ chạy được các nút xem chính bảng tính gửi lên;
    nút cần sổ cái chỉ chạy với mã của Văn phòng.

    Cần giấy phép của xlwings PRO, xem docs/may-chu.md.
    """
    asked = _Asked(**options)
    if not asked.licence_key:
        raise NotDone(_LICENCE)
    try:
        from addin.server.listening import Address
    except ImportError as error:
        raise NotDone(_INSTALL) from error
    address = Address(asked.host, asked.port)
    if not address.of_this_machine_only and not asked.behind_tls_proxy:
        raise NotDone(_EXPOSED.format(host=asked.host))
    _open(obj["folder"], address, asked)


class _Asked(NamedTuple):
    port: int
    token_file: Path
    host: str
    behind_tls_proxy: bool
    workers: int
    seconds: float
    megabytes: int
    log: Path | None
    licence_key: str


def _open(folder: Path, address: Any, asked: _Asked) -> None:
    from addin.server.crew import Crew
    from addin.server.diary import Diary
    from addin.server.door import Bounds
    from addin.server.listening import listen
    from addin.server.tokens import TokenFile
    from addin.server.worker import NotStarted, Orders

    tokens = TokenFile(asked.token_file)
    known = len(tokens.holders())
    diary = Diary(asked.log)
    try:
        crew = Crew(asked.workers, Orders(_environment(folder, asked.licence_key)))
    except NotStarted as error:
        raise NotDone(
            f"xlwings không mở được máy làm việc ({error}) – kiểm tra khoá ở --licence-key"
        ) from error
    click.echo(
        f"Đang nghe ở http://{address.host}:{address.port}, {known} mã truy cập. Dừng: Ctrl+C.", err=True
    )
    listen(address, crew, tokens, diary, Bounds(asked.megabytes, running=asked.seconds))


def _environment(folder: Path, licence_key: str) -> dict[str, str]:
    """What the workers are told: the licence, and the deployment's folder if there is one."""
    from sync.deployment.files import ConfigError
    from sync.deployment.place import find_deployment

    told = {"XLWINGS_LICENSE_KEY": licence_key}
    try:
        return {**told, "DONDOC_DIR": str(find_deployment(folder).root.resolve())}
    except ConfigError:
        return told


@click.command("token", short_help="Cấp mã truy cập cửa HTTP cho một đơn vị.")
@click.argument("unit", metavar="MÃ_ĐƠN_VỊ")
@click.option(
    "--token-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="TỆP",
    required=True,
    help="Tệp mã truy cập; chưa có thì tạo.",
)
@click.option("--office", is_flag=True, help="Mã của Văn phòng: chạy được cả các nút cần sổ cái.")
@click.pass_obj
def token_command(obj: dict[str, Any], unit: str, token_file: Path, *, office: bool) -> None:
    """Cấp một mã truy cập mới cho đơn vị và in ra một lần duy nhất; mã cũ của đơn vị hết hiệu lực.

    Tệp chỉ giữ băm SHA-256 của mã. Thu hồi: xoá dòng của đơn vị trong tệp; máy chủ đang chạy biết ngay.
    """
    from addin.server.tokens import give_token

    token = give_token(token_file, _known_unit(obj["folder"], unit), now(), office=office)
    click.echo(token)
    click.echo(f"Mã truy cập của {unit}, chỉ hiện một lần này. Tệp {token_file} chỉ giữ băm.", err=True)


def _known_unit(folder: Path, unit: str) -> str:
    """The code as units.csv writes it; as it was typed where there is no deployment."""
    from sync.deployment.files import ConfigError
    from sync.deployment.place import find_deployment

    try:
        registry = find_deployment(folder).registry
    except ConfigError:
        return unit
    codes = {known.code.casefold(): known.code for known in registry.units}
    if unit.casefold() not in codes:
        raise NotDone(f"units.csv không có đơn vị “{unit}” – dùng một trong: {', '.join(codes.values())}")
    return codes[unit.casefold()]
