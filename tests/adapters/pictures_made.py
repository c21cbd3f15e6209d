"""Pictures for the tests, drawn here, and what a hostile sender makes of them."""

import io
import struct
import zlib
from typing import Final

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

PNG_START: Final = b"\x89PNG\r\n\x1a\n"
GPS: Final = 0x8825
ORIENTATION: Final = 0x0112


def label(size: tuple[int, int] = (900, 600), mode: str = "RGB") -> Image.Image:
    """Return a drawn label with edges and letters."""
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    width, height = size
    pen.rectangle((width // 8, height // 8, width * 7 // 8, height * 7 // 8), fill="#123a7a")
    pen.text((width // 6, height // 3), "KOLVANE", fill="white", font_size=max(height // 5, 4))
    pen.line((0, 0, width, height), fill="black", width=3)
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **more: object) -> bytes:
    """Return the picture as a file."""
    file = io.BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def located() -> Image.Exif:
    """Return camera data with a position in Ningbo, the owner and the way the camera was held."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[0x013B] = "The officer who took it"
    exif[GPS] = {1: "N", 2: (29.0, 52.0, 0.0), 3: "E", 4: (121.0, 33.0, 0.0)}
    return exif


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return one chunk of a PNG."""
    checksum = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + checksum


def huge_png(width: int, height: int) -> bytes:
    """Return a small PNG file that says it is very large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\x00" * 1_000_000)
    return PNG_START + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def png_with(kind: bytes, data: bytes) -> bytes:
    """Return a good PNG with one more chunk before its points."""
    content = saved(label(), "PNG")
    return content[:33] + chunk(kind, data) + content[33:]


def text_bomb() -> bytes:
    """Return a PNG with a compressed text of 40 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"\x00" * 1_000_000) for _ in range(40)) + packer.flush()
    return png_with(b"zTXt", b"Comment\x00\x00" + packed)


def animated(kind: str, frames: int) -> bytes:
    """Return a picture that moves."""
    several = [label((64, 64)).rotate(index) for index in range(frames)]
    return saved(several[0], kind, save_all=True, append_images=several[1:], duration=50)


def with_texts() -> bytes:
    """Return a PNG with a comment and XMP."""
    texts = PngInfo()
    texts.add_text("Comment", "secret of the sender")
    texts.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>secret of the sender</x:xmpmeta>")
    return saved(label(), "PNG", pnginfo=texts)


def pdf(*objects: bytes) -> bytes:
    """Return a small PDF that holds these objects."""
    body = b"\n".join(
        b"%d 0 obj\n%s\nendobj" % (number, one) for number, one in enumerate(objects, start=3)
    )
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
        + body
        + b"\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"
    )


def packed(objects: bytes) -> bytes:
    """Return an object stream of a PDF, deflated."""
    data = zlib.compress(objects)
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>" % len(data)
    return head + b"\nstream\n" + data + b"\nendstream"
