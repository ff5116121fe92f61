# check=error=true
#
#   build  makes two environments: one with torch, which exports the embedding graph and is thrown away,
#          and /opt/venv, which answers questions; then it indexes the shipped knowledge into /data
#   (last) takes /opt/venv, /app and /data; no torch, no compiler, no pip; runs as a fixed, ordinary user
#
# A folder of wheels may be offered: --build-arg PIP_FIND_LINKS=/folder, mounted into the build.
FROM python:3.11-slim-bookworm AS build
ARG PIP_FIND_LINKS
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /app

# Any version of strip will do; it stays behind in this stage.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends binutils && rm -rf /var/lib/apt/lists/*

COPY pyproject.toml requirements.lock ./
RUN python -m venv /opt/export \
 && /opt/export/bin/pip install --no-compile torch==2.13.0 \
 && /opt/export/bin/pip install --no-compile --no-deps -r requirements.lock

# What goes: symbols for debuggers, the tests of libraries, and of onnxruntime a second copy for C programs and the
# tools that make graphs; 120 MB.
# Bundled libraries (*.libs) keep their symbols: they were laid out by hand, and strip breaks such files.
COPY deploy/serve.lock deploy/
RUN python -m venv --without-pip /opt/venv \
 && python -m pip --python /opt/venv/bin/python install --no-compile --no-deps -r deploy/serve.lock \
 && find /opt/venv -type d \( -name tests -o -name test \) -prune -exec rm -r {} + \
 && find /opt/venv -path '*/onnxruntime/capi/libonnxruntime.so.*' -delete \
 && find /opt/venv -regex '.*/onnxruntime/\(transformers\|tools\|quantization\)' -prune -exec rm -r {} + \
 && find /opt/venv -name '*.so' -not -path '*.libs/*' -exec strip --strip-unneeded {} +

COPY bot bot
COPY knowledge knowledge
COPY prompts prompts
RUN /opt/export/bin/python -c \
      "from pathlib import Path; from bot.adapters.embedding import export_graph; export_graph(Path('graph'))" \
 && python -m pip --python /opt/venv/bin/python install --no-compile --no-deps -e .

# The last stage cannot write beside its modules, so what it will import is compiled by importing it here once.
ENV JOURNEY_DATA=/data JOURNEY_GRAPH=/app/graph PATH=/opt/venv/bin:$PATH
RUN journey index && journey ask "What is a touchpoint?" && journey render brindlecup-first-order -o /tmp/map.png \
 && python -m compileall -q bot \
 && python -c "import bot.slack.app, chromadb, langchain_openai, openpyxl, psycopg, uvicorn.lifespan.on, uvloop"


FROM python:3.11-slim-bookworm
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="journey assistant" \
      org.opencontainers.image.description="Cited answers about the customer journey, in Slack and in a terminal" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"

RUN useradd --uid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin journey
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
COPY --from=build --chown=10001:10001 /data /data

ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    ORT_DISABLE_TELEMETRY=1 \
    HOME=/data \
    JOURNEY_DATA=/data \
    JOURNEY_GRAPH=/app/graph \
    JOURNEY_HOST=0.0.0.0 \
    JOURNEY_PORT=3000
WORKDIR /app
USER 10001:10001
VOLUME /data
EXPOSE 3000 3001
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"JOURNEY_PORT\"]}/healthz', timeout=4)"]
ENTRYPOINT ["journey"]
CMD ["serve"]
