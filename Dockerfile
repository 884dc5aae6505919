# The program with its optional parts. The build needs the package index and nothing else; what runs needs no network.
#   docker build -t clausetrack .
#   docker run --rm -v "$PWD:/work" clausetrack check
FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements/report.txt requirements/report.txt
RUN python -m venv /opt/clausetrack \
 && /opt/clausetrack/bin/python -m pip install --no-cache-dir --no-deps --require-hashes -r requirements/report.txt
COPY pyproject.toml README.md LICENSE LICENSE-DATA ./
COPY src src
COPY clauses clauses
COPY examples examples
COPY docs/rules docs/rules
RUN /opt/clausetrack/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim
# git is for comparisons with a commit (`check --base`); without it, released texts are held against revisions.lock only.
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends git && rm -rf /var/lib/apt/lists/*
RUN useradd --create-home reader && git config --system --add safe.directory /work
COPY --from=build /opt/clausetrack /opt/clausetrack
ENV PATH=/opt/clausetrack/bin:$PATH CLAUSETRACK_NO_CACHE=1
USER reader
WORKDIR /work
ENTRYPOINT ["clausetrack"]
CMD ["--help"]
