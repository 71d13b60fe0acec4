# syntax=docker/dockerfile:1
# One image for every command of redraft, with the built page and the starter guides beside it. Nothing but these is in it: no shell,
# no package manager, no root. Build it from the top of the repository:
#
#   docker build -f deploy/redraft.Dockerfile -t redraft .

FROM node:22.22.2-bookworm-slim AS page
WORKDIR /src
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN --mount=type=cache,target=/cache npm ci --cache /cache
COPY frontend/ ./
RUN npm run build
# Smaller than what the server makes by itself; it takes what lies beside a file.
RUN node -e 'const fs = require("fs"), zlib = require("zlib"); for (const name of fs.readdirSync("dist/assets")) if (/\.(js|css|svg)$/.test(name)) fs.writeFileSync(`dist/assets/${name}.br`, zlib.brotliCompressSync(fs.readFileSync(`dist/assets/${name}`)))'

FROM golang:1.26.5-alpine3.24 AS program
WORKDIR /src
ENV CGO_ENABLED=0 GOTOOLCHAIN=local GOCACHE=/cache
COPY backend/go.mod backend/go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY backend/ ./
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/cache \
    go build -trimpath -ldflags="-s -w" -o /redraft ./cmd/redraft

FROM scratch
COPY --from=program /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=program /redraft /redraft
COPY --from=page /src/dist /page
COPY backend/guides /guides
ENV WEB_DIR=/page LISTEN_ADDR=:8080 OPS_ADDR=:9090
USER 65532:65532
EXPOSE 8080 9090
STOPSIGNAL SIGTERM
ENTRYPOINT ["/redraft"]
CMD ["serve"]
