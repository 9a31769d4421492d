// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What one whole publish costs on a long line, beside lftp with temporary names and curl with renames in the same run,
// to pyftpdlib, all from an empty server: round trips of the control connection, data connections, seconds.
//   bench_publish [ROUND-TRIP-MILLISECONDS]      (300 when not given, and on loopback without delay)
// The long line delays bytes, not handshakes: on a real one each data connection costs every tool a round trip more.

#include "ftp/planpublish.h"
#include "ftp/runstep.h"
#include "tests/ftp/faultproxy.h"
#include "tests/ftp/foreignserver.h"
#include "tests/otabinary.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <array>
#include <cstdio>

namespace {

using std::chrono::milliseconds;

const QByteArray binary = otaBinary("PROG_02", 100'000 - 512);
const QByteArray manifest = "FILE:PROG_02\nPATH:/\nSIZE:100000\nVERSION:2\n";

// Each gives false where it failed or is not there.
using Tool = bool (*)(const ForeignServer &server, quint16 port, const QString &sources, bool isMirrored);

bool runProgram(const QString &name, const QStringList &arguments, const QString &folder)
{
    const QString program = judgeProgram(name);
    if (program.isEmpty())
        return false;
    QProcess process;
    QProcessEnvironment environment = judgeEnvironment();
    environment.insert(QStringLiteral("HOME"), folder);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    return process.waitForFinished(300'000) && process.exitCode() == 0;
}

bool ours(const ForeignServer &server, quint16 port, const QString &, bool isMirrored)
{
    FtpTarget target;
    target.account.host = QStringLiteral("127.0.0.1");
    target.account.port = port;
    target.account.user = server.user;
    target.password = server.password;
    const Publisher::RunStep runStep = runOverFtp(target);
    const std::atomic_bool cancelled = false;
    PublishOrder order;
    order.folder = server.loginFolder;
    order.program = QStringLiteral("PROG_02");
    order.path = QStringLiteral("/");
    order.binary = binary;
    order.manifest = manifest;
    order.modules = {stock::Module::FourG, stock::Module::WifiPro};
    if (isMirrored)
        order.modules += {stock::Module::ThreeG, stock::Module::Gprs};
    order.alwaysHolds = true; // the dear case: as if the same name were live
    LiveFiles live;
    for (const FtpStep &step : planLook(order.folder)) {
        if (const auto found = runStep(step, cancelled, {}))
            live[step.path] = *found;
    }
    for (const FtpStep &step : planPublish(order, live)) {
        if (!runStep(step, cancelled, {}) && !step.mayFail)
            return false;
    }
    return true;
}

bool lftp(const ForeignServer &server, quint16 port, const QString &sources, bool isMirrored)
{
    QString script = QStringLiteral("set net:max-retries 1; set xfer:use-temp-file yes; "
                                    "set xfer:temp-file-name *.part; open -u %1,%2 ftp://127.0.0.1:%3; ")
                         .arg(server.user, server.password)
                         .arg(port);
    if (isMirrored)
        script += QStringLiteral("mkdir -f .gprs; put PROG_02 -o .gprs/PROG_02; ");
    script += QStringLiteral("put PROG_02; ");
    if (isMirrored)
        script += QStringLiteral("put UPGRADE.TXT -o .gprs/UPGRADE.TXT; ");
    script += QStringLiteral("put UPGRADE.TXT");
    return runProgram(QStringLiteral("lftp"), {QStringLiteral("-c"), script}, sources);
}

bool curl(const ForeignServer &server, quint16 port, const QString &sources, bool isMirrored)
{
    QStringList arguments;
    const auto add = [&](const QString &file, const QString &folder) {
        if (!arguments.isEmpty())
            arguments << QStringLiteral("--next");
        arguments << QStringLiteral("--silent") << QStringLiteral("--show-error") << QStringLiteral("--user")
                  << server.user + u':' + server.password << QStringLiteral("--ftp-method")
                  << QStringLiteral("nocwd") << QStringLiteral("--upload-file") << file;
        if (!folder.isEmpty() && !arguments.contains(QStringLiteral("*MKD .gprs")))
            arguments << QStringLiteral("--quote") << QStringLiteral("*MKD .gprs");
        arguments << QStringLiteral("--quote")
                  << QStringLiteral("-RNFR ") + folder + file + QStringLiteral(".part")
                  << QStringLiteral("--quote") << QStringLiteral("-RNTO ") + folder + file
                  << QStringLiteral("ftp://127.0.0.1:%1/").arg(port) + folder + file
                + QStringLiteral(".part");
    };
    for (const QString &file : {QStringLiteral("PROG_02"), QStringLiteral("UPGRADE.TXT")}) {
        if (isMirrored)
            add(file, QStringLiteral(".gprs/"));
        add(file, {});
    }
    return runProgram(QStringLiteral("curl"), arguments, sources);
}

bool isThere(const ForeignServer &server, bool isMirrored)
{
    QMap<QString, QByteArray> wanted
        = {{QStringLiteral("PROG_02"), binary}, {QStringLiteral("UPGRADE.TXT"), manifest}};
    if (isMirrored) {
        wanted.insert(QStringLiteral(".gprs/PROG_02"), binary);
        wanted.insert(QStringLiteral(".gprs/UPGRADE.TXT"), manifest);
    }
    return server.filesOnDisk() == wanted;
}

struct Row
{
    const char *name;
    Tool tool;
};

// The first is what the others are measured by.
constexpr Row rows[] = {{"lftp", lftp}, {"curl", curl}, {"Vespiary", ours}};

struct Measured
{
    bool isDone = false;
    Traffic traffic;
    double seconds = 0;
};

Measured once(const Row &row, const ForeignServer &server, const QString &sources, bool isMirrored,
    milliseconds roundTrip)
{
    server.emptyDisk();
    FaultProxy proxy(server.port, {}, roundTrip / 2);
    QElapsedTimer clock;
    clock.start();
    const bool isDone = row.tool(server, proxy.port(), sources, isMirrored);
    const double seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    const Traffic traffic = proxy.finish();
    return {isDone && isThere(server, isMirrored), traffic, seconds};
}

// Without a long line all is over in milliseconds, so that what else runs here is most of it: the fastest of several in
// turns.
void measure(const ForeignServer &server, const QString &sources, bool isMirrored, milliseconds roundTrip)
{
    const int turns = roundTrip.count() == 0 ? 15 : 1;
    std::printf("\n%s, %lld ms, fastest of %d\n%-10s %12s %12s %9s %9s\n",
        isMirrored ? "all modules" : "4G and WiFi PRO", static_cast<long long>(roundTrip.count()), turns, "",
        "round trips", "data", "seconds", "of lftp");
    std::array<Measured, std::size(rows)> fastest;
    for (int turn = 0; turn < turns; ++turn) {
        for (std::size_t i = 0; i < std::size(rows); ++i) {
            const Measured now = once(rows[i], server, sources, isMirrored, roundTrip);
            if (now.isDone && (!fastest[i].isDone || now.seconds < fastest[i].seconds))
                fastest[i] = now;
        }
    }
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        if (fastest[i].isDone)
            std::printf("%-10s %12d %12d %9.3f %9.2f\n", rows[i].name, fastest[i].traffic.roundTrips,
                static_cast<int>(fastest[i].traffic.data.size()), fastest[i].seconds,
                fastest[i].seconds / fastest[0].seconds);
        else
            std::printf("%-10s failed, or is not there\n", rows[i].name);
    }
    std::fflush(stdout);
}

bool writeSource(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int asked = argc > 1 ? QByteArray(argv[1]).toInt() : 300;
    ForeignServer server;
    if (!server.start(ForeignServer::Kind::Pyftpdlib)) {
        std::fprintf(stderr, "%s\n", qPrintable(server.whyNot));
        return 1;
    }
    const QTemporaryDir sources;
    if (!writeSource(sources.filePath(QStringLiteral("PROG_02")), binary)
        || !writeSource(sources.filePath(QStringLiteral("UPGRADE.TXT")), manifest))
        return 1;
    for (const milliseconds roundTrip : {milliseconds(0), milliseconds(asked)}) {
        for (const bool isMirrored : {false, true})
            measure(server, sources.path(), isMirrored, roundTrip);
    }
    return 0;
}
