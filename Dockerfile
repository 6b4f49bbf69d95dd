# The pages are built with the development packages; the image that runs has neither those nor a build.
FROM node:24.21.0-bookworm-slim AS pages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json vite.config.ts ./
COPY src ./src
RUN npm run build:web

FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_FOLDER=/var/lib/doorstep LOG_LEVEL=info
RUN install --directory --owner=node --group=node /var/lib/doorstep
WORKDIR /app
COPY package.json ./
COPY --from=packages /app/node_modules ./node_modules
COPY migrations ./migrations
COPY fixtures ./fixtures
COPY src ./src
COPY --from=pages /app/dist ./dist
USER node
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=3s --start-period=15s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm: it must hear SIGTERM to finish what it is doing.
CMD ["node", "src/main.ts", "serve"]
