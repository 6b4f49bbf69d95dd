import { type PointerEvent, useRef, useState } from 'react';
import { useWords } from '../../words/use-words.ts';
import { visitWords } from '../../words/visit.ts';

/** A field to sign in with a finger. */
export function Signature({ signed }: { signed: (canvas: HTMLCanvasElement, by: 'resident' | 'relative') => void }) {
  const words = useWords(visitWords);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [written, setWritten] = useState(false);
  const [by, setBy] = useState<'resident' | 'relative'>('resident');

  function draw(event: PointerEvent<HTMLCanvasElement>, begins: boolean): void {
    const pen = canvas.current?.getContext('2d');
    if (!canvas.current || !pen || (!begins && event.buttons === 0)) return;
    const box = canvas.current.getBoundingClientRect();
    const x = ((event.clientX - box.left) * canvas.current.width) / box.width;
    const y = ((event.clientY - box.top) * canvas.current.height) / box.height;
    pen.lineWidth = 3;
    pen.lineCap = 'round';
    if (begins) {
      canvas.current.setPointerCapture(event.pointerId);
      pen.beginPath();
      pen.moveTo(x, y);
    }
    pen.lineTo(x, y);
    pen.stroke();
    setWritten(true);
  }
  function clear(): void {
    canvas.current?.getContext('2d')?.clearRect(0, 0, canvas.current.width, canvas.current.height);
    setWritten(false);
  }
  return (
    <section className="card stack" aria-label={words.signature}>
      <h2>{words.signature}</h2>
      <canvas
        ref={canvas}
        className="signature"
        width={640}
        height={240}
        aria-label={words.sign}
        onPointerDown={(event) => draw(event, true)}
        onPointerMove={(event) => draw(event, false)}
      />
      <label className="field">
        <span className="label">{words.whoSigns}</span>
        <select value={by} onChange={(event) => setBy(event.target.value === 'relative' ? 'relative' : 'resident')}>
          <option value="resident">{words.signedBy.resident}</option>
          <option value="relative">{words.signedBy.relative}</option>
        </select>
      </label>
      <div className="row">
        <button type="button" className="button" onClick={clear}>
          {words.clear}
        </button>
        <button
          type="button"
          className="button main"
          disabled={!written}
          onClick={() => {
            if (canvas.current) signed(canvas.current, by);
          }}
        >
          {words.save}
        </button>
      </div>
    </section>
  );
}
