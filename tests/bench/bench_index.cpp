// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the lines of a capture are indexed for the window, beside wc -l over the same file in the same run:
//   bench_index FILE

#include "model/logstore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

#include <cstdio>
#include <functional>

#include <sys/resource.h>

namespace {

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

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QString path = QCoreApplication::arguments().value(1);
    if (!QFile::exists(path)) {
        std::fprintf(stderr, "bench_index FILE\n");
        return 2;
    }
    const double wc = secondsOf([&] {
        QProcess process;
        process.start(QStringLiteral("wc"), {QStringLiteral("-l"), path});
        process.waitForFinished(-1);
    });
    qint64 lines = 0;
    const double index = secondsOf([&] {
        LogStore store;
        if (store.open(path))
            lines = store.lineCount();
    });

    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const double size = static_cast<double>(QFile(path).size()) / 1e6;
    std::printf("%.0f MB, %lld lines\n", size, static_cast<long long>(lines));
    std::printf("wc -l          %6.3f s\n", wc);
    std::printf("index          %6.3f s  %5.0f MB/s  %.2f x wc\n", index, size / index, index / wc);
    std::printf("peak memory    %6ld MB\n", usage.ru_maxrss / 1024);
    return 0;
}
