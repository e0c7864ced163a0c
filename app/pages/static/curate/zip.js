// Writes a zip archive of a few small files, without compression.

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function checksum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = CRC[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

// Numbers in little-endian order: pairs of a width in bytes and a value.
function packed(...numbers) {
  const bytes = [];
  for (const [width, value] of numbers) {
    for (let place = 0; place < width; place += 1) bytes.push((value >>> (8 * place)) & 255);
  }
  return Uint8Array.from(bytes);
}

const UTF8_NAMES = 0x0800;
const EARLIEST_DATE = 0x0021; // 1 January 1980: the archive of a sheet is always the same

export function zipOf(files) {
  const local = [];
  const central = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const [name, content] = [new TextEncoder().encode(path), new TextEncoder().encode(text)];
    const common = [[2, 20], [2, UTF8_NAMES], [2, 0], [2, 0], [2, EARLIEST_DATE], [4, checksum(content)], [4, content.length], [4, content.length], [2, name.length], [2, 0]];
    const head = packed([4, 0x04034b50], ...common);
    local.push(head, name, content);
    central.push(packed([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name);
    offset += head.length + name.length + content.length;
  }
  const size = central.reduce((sum, part) => sum + part.length, 0);
  const count = Object.keys(files).length;
  const end = packed([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);
  return new Blob([...local, ...central, end], { type: "application/zip" });
}
