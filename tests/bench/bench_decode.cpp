// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a capture is decoded, beside grep over the same file in the same run:
//   bench_decode [MEGABYTES [KNOWN_LINES_IN_A_THOUSAND [FILE]]]
// What the demand says: decode of known lines as JSON in at most 6 times what grep -c takes.

#include "model/decodestream.h"
#include "model/logstore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <cstdio>

#include <sys/resource.h>

namespace {

void writeCapture(const QString &path, qint64 bytes, int knownInThousand)
{
    static const char *const known[] = {"[LE910] Downloading OTA config file...",
        "[LE910] Remaining server_filesize: 12345", "[GPRS] Bytes stored: 250/53248",
        "OTA request failed. Error code: 22", "==> ERROR CODE: 28", "Error code:-70", "REPROGRAMMING OK",
        "Program version: 3", "[WIFI] VERSION:2", "[3G] Downloading OTA file"};
    QRandomGenerator random(1);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    QByteArray block;
    for (qint64 written = 0, number = 0; written < bytes; ++number) {
        if (random.bounded(1000) < knownInThousand) {
            block += known[random.bounded(10)];
        } else {
            block += "<=>\x80\x03#408520557#NODE_" + QByteArray::number(number % 100) + '#'
                + QByteArray::number(number) + "#BAT:" + QByteArray::number(random.bounded(100))
                + "#TCA:" + QByteArray::number(random.bounded(40)) + "#HUMA:55.1#ACC:12;-3;998#";
        }
        block += "\r\n";
        if (block.size() > 1 << 20) {
            written += file.write(block);
            block.clear();
        }
    }
}

double secondsOf(const std::function<void()> &work)
{
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        best = qMin(best, static_cast<double>(timer.nsecsElapsed()) / 1e9);
    }
    return best;
}

// Into a pipe: grep stops at its first hit when it sees that nobody reads.
double secondsOfProgram(const QString &program, const QStringList &arguments)
{
    return secondsOf([&] {
        QProcess process;
        process.start(program, arguments);
        process.waitForFinished(-1);
    });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qint64 megabytes = arguments.value(1, QStringLiteral("200")).toLongLong();
    const int knownInThousand = arguments.value(2, QStringLiteral("30")).toInt();
    const QTemporaryDir folder;
    const QString path = arguments.value(3, folder.filePath(QStringLiteral("capture.log")));
    if (arguments.size() < 4)
        writeCapture(path, megabytes << 20, knownInThousand);

    const double grep
        = secondsOfProgram(QStringLiteral("grep"), {QStringLiteral("-c"), QStringLiteral("rror"), path});
    const double wc = secondsOfProgram(QStringLiteral("wc"), {QStringLiteral("-l"), path});
    qint64 lines = 0;
    qint64 known = 0;
    qint64 jsonBytes = 0;
    const double decode = secondsOf([&] {
        QFile file(path);
        QFile out(QProcess::nullDevice());
        if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)
            || !out.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return;
        known = 0;
        jsonBytes = 0;
        QByteArray json;
        DecodedJsonWriter writer;
        StreamOptions options;
        options.onlyKnown = true;
        const Result<> read = decodeStream(file, LineReader(), options, [&](const StreamedLine &line) {
            lines = line.number;
            ++known;
            writer.append(json, line.number, line.bytes, {}, line.decoded);
            if (json.size() > 1 << 16) {
                jsonBytes += out.write(json);
                json.resize(0);
            }
        });
        if (!read)
            std::printf("stopped\n");
    });
    const double index = secondsOf([&] {
        LogStore store;
        if (store.open(path))
            lines = store.lineCount();
    });

    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const double size = static_cast<double>(QFile(path).size()) / 1e6;
    std::printf("%.0f MB, %lld lines, %lld known, %.0f MB of JSON\n", size, static_cast<long long>(lines),
        static_cast<long long>(known), static_cast<double>(jsonBytes) / 1e6);
    std::printf("grep -c rror   %6.3f s\n", grep);
    std::printf("decode         %6.3f s  %5.0f MB/s  %.2f x grep\n", decode, size / decode, decode / grep);
    std::printf("wc -l          %6.3f s\n", wc);
    std::printf("index          %6.3f s  %5.0f MB/s  %.2f x wc\n", index, size / index, index / wc);
    std::printf("peak memory    %6ld MB\n", usage.ru_maxrss / 1024);
    return 0;
}
