import { sha256Of } from './entries.ts';
import type { KeptFile } from './store.ts';

const longestSidePixels = 2000;

/**
 * A photograph as it is kept: drawn anew, at most 2000 pixels long. What the camera wrote into it, such as where it was
 * taken, does not come along. What is no picture stays as it is: the server says so.
 */
export async function photographOf(file: File, visitId: string): Promise<KeptFile> {
  const bytes = await drawnAnew(file).catch(() => file.arrayBuffer());
  return { sha256: await sha256Of(bytes), visitId, name: file.name || 'photograph.jpg', bytes };
}

async function drawnAnew(file: File): Promise<ArrayBuffer> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, longestSidePixels / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return bytesOf(canvas, 'image/jpeg');
}

/** A drawn signature as a picture. */
export async function signatureOf(canvas: HTMLCanvasElement, visitId: string): Promise<KeptFile> {
  const bytes = await bytesOf(canvas, 'image/png');
  return { sha256: await sha256Of(bytes), visitId, name: 'signature.png', bytes };
}

function bytesOf(canvas: HTMLCanvasElement, type: string): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? blob.arrayBuffer().then(resolve, reject) : reject(new Error('no picture'))),
      type,
      0.85,
    );
  });
}
