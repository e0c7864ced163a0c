/** A server-sent event. */
export interface ServerEvent {
  id: string;
  data: string;
}

/** The events of a stream. Fails if it is silent for too long; the service sends a comment every 15 seconds. */
export async function* eventsOf(body: ReadableStream<Uint8Array>, silence: number): AsyncGenerator<ServerEvent, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read(), silence);
      if (done) return;
      const blocks = (text + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
      text = blocks.pop()!;
      yield* blocks.map(eventIn).filter(({ data }) => data);
    }
  } finally {
    await reader.cancel().catch(() => undefined); // it may have failed, and that error has been thrown
  }
}

function eventIn(block: string): ServerEvent {
  const event = { id: "", data: "" };
  for (const line of block.split(/\r?\n/)) {
    const [, name, value] = /^(id|data): ?(.*)$/.exec(line) ?? [];
    if (name === "id" || name === "data") event[name] += value;
  }
  return event;
}

async function inTime<T>(result: Promise<T>, milliseconds: number): Promise<T> {
  let timer;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException("The stream is silent.", "TimeoutError")), milliseconds);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}
