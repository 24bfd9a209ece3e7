"""`make bench`. The reading processes import this module once more: like the program's own door, it holds nothing."""

if __name__ == "__main__":
    from tests.bench.measuring import main

    main()
