"""Turns one page of a PDF, or one frame of a picture, into pixels. Run as a program of its own, on untrusted files.

pdfium can hang for ever or bring its process down, so it never runs in ours. Arguments: `pdf` or `image`, the number
of the page (from 0), dots per inch, most points a side, most pixels, most bytes of memory. The file comes on
standard input, after the length of the password as a line and the password. Out comes a line `WIDTH HEIGHT DPI MORE`
(MORE: how many pages or frames there are), then the pixels, three bytes each: blue, green, red. Where a limit is
passed the line is `limit NAME` instead.
"""

import io
import sys

MOST_SECONDS = 60
DEATH_SIGNAL = 1  # of prctl: see <linux/prctl.h>


def end_with_parent() -> None:
    """On Linux this process is killed when its parent is; elsewhere its time is what ends it."""
    if sys.platform.startswith("linux"):
        import ctypes

        ctypes.CDLL(None).prctl(DEATH_SIGNAL, 9, 0, 0, 0)


def main(kind: str, number: int, dpi: int, side: int, pixels: int, memory: int) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    except (ImportError, ValueError, OSError):  # Windows has no such limit
        pass
    end_with_parent()
    password = sys.stdin.buffer.read(int(sys.stdin.buffer.readline())).decode()
    data = sys.stdin.buffer.read()
    if kind == "pdf":
        head, body = of_pdf(data, password, number, dpi, side, pixels)
    else:
        head, body = of_image(data, number, pixels)
    sys.stdout.buffer.write(head.encode() + b"\n" + body)


def of_pdf(data: bytes, password: str, number: int, dpi: int, side: int, pixels: int) -> tuple[str, bytes]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data, password=password or None)
    page = document[number]
    width, height = page.get_size()
    if max(width, height) > side:
        return "limit render-side", b""
    if width * height * (dpi / 72) ** 2 > pixels:
        return "limit render-pixels", b""
    image = page.render(scale=dpi / 72, rev_byteorder=False, may_draw_forms=False).to_pil().convert("RGB")
    return _head(image, dpi, len(document)), _pixels(image)


def of_image(data: bytes, number: int, pixels: int) -> tuple[str, bytes]:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # the size is looked at before anything is unpacked
    opened = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "BMP"))
    frames = getattr(opened, "n_frames", 1)
    opened.seek(number)
    if opened.width * opened.height > pixels:
        return "limit render-pixels", b""
    image = ImageOps.exif_transpose(opened)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
    image = image.convert("RGB")
    return _head(image, 0, frames), _pixels(image)


def _head(image, dpi: int, pages: int) -> str:  # type: ignore[no-untyped-def]
    return f"{image.width} {image.height} {dpi} {pages}"


def _pixels(image) -> bytes:  # type: ignore[no-untyped-def]
    red, green, blue = image.split()
    from PIL import Image

    return bytes(Image.merge("RGB", (blue, green, red)).tobytes())


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
