import './look/base.css';
import './look/parts.css';
import './look/notices.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startLook } from './look/preferences.ts';
import { WhenBroken } from './parts/broken.tsx';

startLook();
createRoot(document.getElementById('page')!).render(
  <StrictMode>
    <WhenBroken>
      <App />
    </WhenBroken>
  </StrictMode>,
);
