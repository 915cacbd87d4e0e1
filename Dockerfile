# One image for every stage and command of Usageflow: the arguments of the container are those of `usageflow`.

FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl usage-cli -am package

# glibc, which RocksDB needs; bash, which the health check needs
FROM eclipse-temurin:25.0.3_9-jre-noble
RUN groupadd --system --gid 10001 usageflow \
    && useradd --system --uid 10001 --gid usageflow --no-create-home --home-dir /var/lib/usageflow usageflow \
    && install -d -o usageflow -g usageflow /var/lib/usageflow /var/lib/uploads
COPY --from=build /src/usage-cli/target/lib/ /opt/usageflow/lib/
ENV USAGEFLOW_DATA_DIR=/var/lib/usageflow
USER 10001:10001
WORKDIR /var/lib/usageflow
# half of the memory is the heap's: the rest is for RocksDB, network buffers and threads
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:NewRatio=1", "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError", \
    "--enable-native-access=ALL-UNNAMED", "-cp", "/opt/usageflow/lib/*", "org.usageflow.cli.Usageflow"]
CMD ["--help"]
