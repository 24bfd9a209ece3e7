"""Reading a configuration file: what can be wrong with it is said in Vietnamese, with the remedy."""

from pathlib import Path

from sync.core.disk import refused


class ConfigError(Exception):
    """Something in the configuration that a person has to mend; the message says where – what – what to do."""


def read_config(path: Path) -> str:
    """A configuration file as text (UTF-8, with or without BOM).

    Raises:
        ConfigError: the file is missing or not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError as error:
        raise ConfigError(
            f"{path}: không có tệp này – chạy `dondoc init` hoặc phục hồi từ bản sao lưu"
        ) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError(
            f"{path.name}, dòng {line}: chữ không theo mã UTF-8 – lưu lại tệp với mã UTF-8"
            " (Excel: kiểu “CSV UTF-8”)"
        ) from error
    except OSError as error:
        raise ConfigError(f"{path.name}: không đọc được ({refused(error)}) – kiểm tra quyền đọc") from error
