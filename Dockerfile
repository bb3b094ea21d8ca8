# report-lint in a container that runs as nobody in particular and needs no network:
#
#   docker build -t report-lint .
#   docker run --rm --network none -v "$PWD:/work:ro" report-lint reports/
#
# Extras of the package: --build-arg EXTRAS=legacy,ocr,pdf (LibreOffice is not in it).
FROM python:3.12-slim AS build
ARG EXTRAS=pdf
WORKDIR /src
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY linter linter
COPY rules rules
COPY examples examples
RUN python -m venv /opt/report-lint \
    && /opt/report-lint/bin/pip install --no-cache-dir --disable-pip-version-check ".${EXTRAS:+[$EXTRAS]}"

FROM python:3.12-slim
LABEL org.opencontainers.image.title="report-lint" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /opt/report-lint /opt/report-lint
ENV PATH=/opt/report-lint/bin:$PATH \
    PYTHONUTF8=1 \
    PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --no-create-home --uid 10001 --shell /usr/sbin/nologin lint
USER 10001
WORKDIR /work
ENTRYPOINT ["report-lint"]
CMD ["--help"]
