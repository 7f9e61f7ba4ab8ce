"""Compile what is compiled once: run at installation, so that the first answer does not wait for it."""

from importlib.util import find_spec


def main() -> None:
    """Compile the kernels into the cache folder, if it can be written."""
    if find_spec("cordon.kernels.warming"):
        from importlib import import_module

        import_module("cordon.kernels.warming").warm()


if __name__ == "__main__":
    main()
