// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Our FTP server beside those that people install: sessions a second, processor and memory a session, the wait for the
// greeting, thousands of slow nodes, one big file. Servers of others come with tests/judges/fetch.
//
//   bench_ftpserver [--sessions N] [--slow N,N,…] [--big MB]

#include "ftp/ftpserver.h"
#include "ftp/systemsocket.h"
#include "tests/bench/ftpload.h"
#include "tests/ftp/foreignserver.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>

#include <algorithm>
#include <functional>
#include <optional>

#include <unistd.h>

namespace {

constexpr qsizetype binarySize = 100'000;

const QByteArray manifest = "FILE:PROG_02\nPATH:/\nSIZE:100000\nVERSION:2\n";

QTextStream out(stdout);

QByteArray binaryOf(qsizetype size)
{
    QByteArray bytes(size, '\0');
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>((i * 31) ^ (i >> 8));
    return bytes;
}

int serve(const QString &engine, qsizetype bigFile)
{
    FtpServer server;
    FtpServerSettings settings;
    settings.user = QStringLiteral("ota");
    settings.password = QStringLiteral("libelium");
    settings.maxSessions = 20'000;
    settings.engine = engine == u"qt" ? FtpServerSettings::Engine::Qt : FtpServerSettings::Engine::Native;
    server.serve(ServedTree::ofRelease(manifest, QStringLiteral("PROG_02"),
        binaryOf(bigFile > 0 ? bigFile : binarySize), QStringLiteral("/")));
    const Result<quint16> port = server.listen(settings);
    out << (port ? *port : 0) << Qt::endl;
    return QCoreApplication::exec();
}

// What a process and its children have used.
struct Usage
{
    double cpu = 0;       // seconds
    double megabytes = 0; // resident, all of its processes at their most
};

double ticksOf(qint64 pid)
{
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray line = stat.readAll();
    const QList<QByteArray> words = line.mid(line.lastIndexOf(')') + 2).split(' ');
    double ticks = 0;
    for (int i = 11; i <= 14; ++i) // utime, stime, and those of children that have ended
        ticks += words.value(i).toDouble();
    return ticks;
}

QList<qint64> withChildren(qint64 pid)
{
    QList<qint64> all{pid};
    for (qsizetype i = 0; i < all.size(); ++i) {
        QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(all[i]));
        if (!children.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &child : children.readAll().simplified().split(' ')) {
            if (!child.isEmpty())
                all.append(child.toLongLong());
        }
    }
    return all;
}

Usage usageOf(qint64 pid)
{
    Usage usage;
    for (const qint64 each : withChildren(pid)) {
        usage.cpu += ticksOf(each) / static_cast<double>(::sysconf(_SC_CLK_TCK));
        QFile status(QStringLiteral("/proc/%1/status").arg(each));
        if (!status.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith("VmHWM:"))
                usage.megabytes += line.mid(6).simplified().split(' ').first().toDouble() / 1024;
        }
    }
    return usage;
}

class OurServer
{
public:
    bool start(const QString &engine, qsizetype bigFile)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationFilePath(),
            {QStringLiteral("--serve"), engine, QStringLiteral("--big-bytes"), QString::number(bigFile)});
        if (!m_process.waitForStarted() || !m_process.waitForReadyRead(10'000))
            return false;
        port = m_process.readLine().trimmed().toUShort();
        return port != 0;
    }
    ~OurServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    qint64 pid() const { return m_process.processId(); }
    quint16 port = 0;

private:
    QProcess m_process;
};

// One server, started and gone again, so that none disturbs the next.
bool withServer(const QString &name, qsizetype bigFile, const std::function<void(FtpLoad &, qint64)> &run)
{
    FtpLoad load;
    load.user = "ota";
    load.password = "libelium";
    load.manifest = manifest.toStdString();
    load.binary = binaryOf(bigFile > 0 ? bigFile : binarySize).toStdString();
    load.binaryName = "PROG_02";
    if (name.startsWith(u"ours")) {
        OurServer ours;
        if (!ours.start(name.section(u' ', 1), bigFile))
            return false;
        load.port = ours.port;
        run(load, ours.pid());
        return true;
    }
    ForeignServer foreign;
    for (const ForeignServer::Kind kind : ForeignServer::allKinds()) {
        if (name != QLatin1String(ForeignServer::nameOf(kind)))
            continue;
        if (!foreign.start(kind))
            return false;
        foreign.putOnDisk(QStringLiteral("UPGRADE.TXT"), manifest);
        foreign.putOnDisk(QStringLiteral("PROG_02"), QByteArray::fromStdString(load.binary));
        load.port = foreign.port;
        load.user = foreign.user.toStdString();
        load.password = foreign.password.toStdString();
        run(load, foreign.pid());
        return true;
    }
    return false;
}

double percentile(std::vector<double> values, double part)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(
        values.size() - 1, static_cast<size_t>(part * static_cast<double>(values.size())))];
}

struct Figures
{
    double perSecond = 0;
    double cpuPer1000 = 0;
    double greeting99 = 0;
    double megabytes = 0;
};

std::optional<Figures> measure(const QString &name, int sessions, int atOnce, int bytesPerSecond)
{
    std::optional<Figures> figures;
    const bool ran = withServer(name, 0, [&](FtpLoad &load, qint64 pid) {
        load.sessions = std::min(200, atOnce); // warm
        load.atOnce = std::min(50, atOnce);
        runLoad(load);
        load.sessions = sessions;
        load.atOnce = atOnce;
        load.bytesPerSecond = bytesPerSecond;
        const Usage before = usageOf(pid);
        const FtpLoadResult result = runLoad(load);
        const Usage after = usageOf(pid);
        figures = {result.done / result.seconds, (after.cpu - before.cpu) * 1000 / std::max(1, result.done),
            percentile(result.greetings, 0.99), after.megabytes};
        out << QStringLiteral(
            "  %1 %2 at once: %3 sessions/s, %4 CPU s per 1000, greeting 99 %: %5 ms, %6 MB, %7 failed %8")
                   .arg(name, -18)
                   .arg(atOnce)
                   .arg(figures->perSecond, 0, 'f', 0)
                   .arg(figures->cpuPer1000, 0, 'f', 3)
                   .arg(figures->greeting99 * 1000, 0, 'f', 1)
                   .arg(figures->megabytes, 0, 'f', 1)
                   .arg(result.failed)
                   .arg(QString::fromStdString(result.firstFailure))
            << Qt::endl;
    });
    if (!ran)
        out << "  " << name << ": not there" << Qt::endl;
    return figures;
}

void compareFast(int sessions, const QStringList &names)
{
    for (const int atOnce : {50, 500}) {
        out << "node sessions, " << atOnce << " at once" << Qt::endl;
        std::optional<Figures> ours;
        for (const QString &name : names) {
            const bool isSlowKind = !name.startsWith(u"ours") && !name.startsWith(u"pyftpdlib");
            const auto figures = measure(name, isSlowKind ? std::min(sessions, 1000) : sessions, atOnce, 0);
            if (name == u"ours native")
                ours = figures;
            else if (ours && figures)
                out << QStringLiteral("    ours/%1: %2 x the sessions, %3 x the CPU, %4 x the greeting")
                           .arg(name)
                           .arg(ours->perSecond / figures->perSecond, 0, 'f', 2)
                           .arg(ours->cpuPer1000 / figures->cpuPer1000, 0, 'f', 2)
                           .arg(ours->greeting99 / figures->greeting99, 0, 'f', 2)
                    << Qt::endl;
        }
    }
}

void compareBig(qsizetype bytes, const QStringList &names)
{
    out << "one file of " << bytes / 1'000'000 << " MB" << Qt::endl;
    double ours = 0;
    for (const QString &name : names) {
        const bool ran = withServer(name, bytes, [&](FtpLoad &load, qint64) {
            load.isBinaryOnly = true;
            load.sessions = 1;
            load.atOnce = 1;
            runLoad(load);
            load.sessions = 3;
            const FtpLoadResult result = runLoad(load);
            const double rate = static_cast<double>(bytes) * result.done / result.seconds / 1e6;
            if (name == u"ours native")
                ours = rate;
            out << QStringLiteral("  %1 %2 MB/s, ours/it: %3 %4")
                       .arg(name, -18)
                       .arg(rate, 0, 'f', 0)
                       .arg(ours / rate, 0, 'f', 2)
                       .arg(QString::fromStdString(result.firstFailure))
                << Qt::endl;
        });
        if (!ran)
            out << "  " << name << ": not there" << Qt::endl;
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{QStringLiteral("serve"), {}, QStringLiteral("engine")},
        {QStringLiteral("big-bytes"), {}, QStringLiteral("n"), QStringLiteral("0")},
        {QStringLiteral("sessions"), QStringLiteral("Node sessions in each run."), QStringLiteral("n"),
            QStringLiteral("4000")},
        {QStringLiteral("slow"), QStringLiteral("Slow nodes at once."), QStringLiteral("n,n")},
        {QStringLiteral("big"), QStringLiteral("One big file."), QStringLiteral("MB"), QStringLiteral("0")},
        {QStringLiteral("servers"), QStringLiteral("Which servers."), QStringLiteral("names"),
            QStringLiteral("ours native,ours qt,pyftpdlib,vsftpd,pure-ftpd,ProFTPD")}});
    parser.process(application);
    raiseDescriptorLimit();
    if (parser.isSet(QStringLiteral("serve")))
        return serve(
            parser.value(QStringLiteral("serve")), parser.value(QStringLiteral("big-bytes")).toLongLong());
    const QStringList names = parser.value(QStringLiteral("servers")).split(u',');
    if (const int sessions = parser.value(QStringLiteral("sessions")).toInt(); sessions > 0)
        compareFast(sessions, names);
    for (const QString &slow : parser.value(QStringLiteral("slow")).split(u',', Qt::SkipEmptyParts)) {
        out << slow << " slow nodes (2000 bytes/s)" << Qt::endl;
        for (const QString &name : names)
            measure(name, slow.toInt(), slow.toInt(), 2000);
    }
    if (const qint64 big = parser.value(QStringLiteral("big")).toLongLong(); big > 0)
        compareBig(big * 1'000'000, names);
    return 0;
}
