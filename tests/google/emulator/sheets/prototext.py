"""JSON values in the text form of protocol buffers, as some of Google's sentences show them."""

from typing import Any


def prototext(value: Any) -> str:
    """A JSON value in the text form of protocol buffers, as Google's sentence shows it."""
    return "{\n" + _lines(value, "  ") + "}\n"


def _lines(value: Any, indent: str) -> str:
    if isinstance(value, dict):
        return "".join(
            f'{indent}fields {{\n{indent}  key: "{key}"\n{indent}  value {{\n{_scalar(part, indent + "    ")}{indent}  }}\n{indent}}}\n'
            for key, part in value.items()
        )
    return "".join(f"{indent}values {{\n{_scalar(part, indent + '  ')}{indent}}}\n" for part in value)


def _scalar(value: Any, indent: str) -> str:
    if isinstance(value, dict | list):
        kind = "struct_value" if isinstance(value, dict) else "list_value"
        return f"{indent}{kind} {{\n{_lines(value, indent + '  ')}{indent}}}\n"
    if value is None:
        return f"{indent}null_value: NULL_VALUE\n"
    if isinstance(value, bool):
        return f"{indent}bool_value: {str(value).lower()}\n"
    if isinstance(value, str):
        return f'{indent}string_value: "{value}"\n'
    return f"{indent}number_value: {value}\n"
