// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/binary.h"
#include "tests/otabinary.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

// The program as scripts see it: its words, numbers and JSON are a contract.
class TestCli : public QObject
{
    Q_OBJECT

    struct Run
    {
        int code = -1;
        QByteArray out;
        QByteArray err;

        QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
        QList<QJsonObject> lines() const
        {
            QList<QJsonObject> objects;
            for (const QByteArray &line : out.split('\n')) {
                if (!line.isEmpty())
                    objects.append(QJsonDocument::fromJson(line).object());
            }
            return objects;
        }
    };

    QTemporaryDir m_folder;

    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    static Run run(
        const QStringList &arguments, const QByteArray &input = {}, const QStringList &environment = {})
    {
        QProcess process;
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.remove(QStringLiteral("VESPIARY_PASSWORD"));
        variables.remove(QStringLiteral("VESPIARY_NODE_PASSWORD"));
        for (const QString &variable : environment)
            variables.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        process.setProcessEnvironment(variables);
        process.start(QStringLiteral(VESPIARY_CLI), arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60000))
            process.kill();
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    void write(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

private Q_SLOTS:
    void tellsItsVerbsAndVersion()
    {
        const Run help = run({"--help"});
        QCOMPARE(help.code, 0);
        for (const char *verb : {"inspect", "manifest", "release", "publish", "serve", "decode", "report",
                 "rehearse", "test-server"}) {
            QVERIFY2(help.out.contains(verb), verb);
            const Run page = run({verb, "--help"});
            QCOMPARE(page.code, 0);
            QVERIFY2(page.out.contains(QByteArray("vespiary-cli ") + verb), page.out.constData());
            QVERIFY(page.err.isEmpty());
        }
        QVERIFY(run({"--version"}).out.startsWith("vespiary-cli "));
    }

    void refusesWrongUsageWithTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no verb") << QStringList{};
        QTest::newRow("an unknown verb") << QStringList{"fly"};
        QTest::newRow("an unknown option") << QStringList{"inspect", "--fly", "x"};
        QTest::newRow("inspect without a file") << QStringList{"inspect"};
        QTest::newRow("manifest without values") << QStringList{"manifest"};
        QTest::newRow("manifest with a bad name")
            << QStringList{"manifest", "--file", "SHORT", "--size", "1", "--version", "1"};
        QTest::newRow("manifest with a version over one byte")
            << QStringList{"manifest", "--file", "PROG_01", "--size", "600", "--version", "256"};
        QTest::newRow("manifest with a path that is none") << QStringList{
            "manifest", "--file", "PROG_01", "--size", "600", "--version", "1", "--path", "a b"};
        QTest::newRow("a hold with values") << QStringList{"manifest", "--no-file", "--version", "1"};
        QTest::newRow("release without a word") << QStringList{"release"};
        QTest::newRow("release with a bad word") << QStringList{"release", "burn"};
        QTest::newRow("publish without a server") << QStringList{"publish", "1"};
        QTest::newRow("test-server without a server") << QStringList{"test-server"};
        QTest::newRow("test-server for an unknown module")
            << QStringList{"test-server", "ftp://ota@127.0.0.1", "--modules", "5g"};
        QTest::newRow("serve on no address") << QStringList{"serve", "--listen", "here"};
        QTest::newRow("serve no number") << QStringList{"serve", "--release", "abc"};
        QTest::newRow("serve nobody") << QStringList{"serve", "--user", ""};
        QTest::newRow("serve on no port") << QStringList{"serve", "--port", "70000"};
        QTest::newRow("serve with a range that is none") << QStringList{"serve", "--passive-ports", "9-1"};
        QTest::newRow("decode without a capture") << QStringList{"decode"};
        QTest::newRow("decode for no module") << QStringList{"decode", "x", "--module", "5g"};
        QTest::newRow("a report in no format") << QStringList{"report", "1", "-o", "x.doc"};
    }

    void refusesWrongUsageWithTwo()
    {
        QFETCH(QStringList, arguments);
        const Run refused = run(arguments);
        QCOMPARE(refused.code, 2);
        QVERIFY(refused.out.isEmpty());
        QVERIFY2(refused.err.contains("--help"), refused.err.constData());
    }

    void inspectsFiles()
    {
        write("PROG_01", otaBinary());
        const Run good = run({"inspect", path("PROG_01"), "--json"});
        QCOMPARE(good.code, 0);
        QCOMPARE(good.json()["kind"].toString(), "ota-binary");
        QCOMPARE(good.json()["name"].toString(), "PROG_01");
        QCOMPARE(good.json()["size"].toInt(), 4608);
        QCOMPARE(good.json()["imageSize"].toInt(), 4096);
        QCOMPARE(good.json()["sha256"].toString().toLatin1(), sha256Of(otaBinary()));
        QVERIFY(good.json()["findings"].toArray().isEmpty());

        write("bad", otaBinary().first(300));
        const Run bad = run({"inspect", path("PROG_01"), path("bad"), "--json"});
        QCOMPARE(bad.code, 3);
        QCOMPARE(bad.lines().size(), 2);
        QCOMPARE(bad.lines().at(1)["findings"][0][u"level"].toString(), "stop");

        const Run missing = run({"inspect", path("none"), "--json"});
        QCOMPARE(missing.code, 1);
        QCOMPARE(missing.json()["error"][u"code"].toString(), "file-unreadable");
    }

    void stopsDecodingWhileItWaits()
    {
        QProcess process;
        process.start(QStringLiteral(VESPIARY_CLI), {"decode", "-", "--json"});
        process.write("abc\n");
        QVERIFY(process.waitForReadyRead());
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(5000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
    }

    void saysWhyItsOutputIsLost()
    {
        QProcess process;
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start(QStringLiteral(VESPIARY_CLI), {"manifest", "--no-file"});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("output cannot be written"));
    }

    void leavesTheTerminalAsItWasWhenInterruptedAtThePassword()
    {
        const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
        QVERIFY(terminal >= 0 && ::grantpt(terminal) == 0 && ::unlockpt(terminal) == 0);
        const int other = ::open(::ptsname(terminal), O_RDWR | O_NOCTTY); // keeps its settings
        QDir(m_folder.path()).mkdir("asked");
        QProcess process;
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.remove(QStringLiteral("VESPIARY_NODE_PASSWORD"));
        process.setProcessEnvironment(variables);
        process.setChildProcessModifier([other] {
            ::setsid();
            ::ioctl(other, TIOCSCTTY, 0);
            ::dup2(other, STDIN_FILENO);
        });
        process.setReadChannel(QProcess::StandardError);
        process.start(QStringLiteral(VESPIARY_CLI), {"serve", "--root", path("asked"), "--port", "0"});
        QByteArray asked;
        while (!asked.contains("Password") && process.waitForReadyRead())
            asked += process.readAllStandardError();
        termios settings = {};
        QTRY_VERIFY(::tcgetattr(other, &settings) == 0 && !(settings.c_lflag & ECHO));
        QCOMPARE(::write(terminal, "abc\x03", 4), 4);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(::tcgetattr(other, &settings) == 0 && (settings.c_lflag & ECHO) && (settings.c_lflag & ISIG));
        ::close(other);
        ::close(terminal);
    }

    void printsTheManifestAsRawBytes()
    {
        QCOMPARE(run({"manifest", "--file", "PROG_02", "--size", "46999", "--version", "1"}).out,
            QByteArray("FILE:PROG_02\nPATH:/\nSIZE:46999\nVERSION:1\n"));
        QCOMPARE(run({"manifest", "--no-file"}).out, QByteArray("FILE:NO_FILE\nPATH:/\nSIZE:0\nVERSION:0\n"));
    }

    void keepsReleases()
    {
        const QString workspace = path("keeps.vespiary");
        write("PROG_01", otaBinary());
        const QStringList in{"--workspace", workspace, "--json"};

        QCOMPARE(run(QStringList{"release", "list"} + in).code, 1); // only add creates a workspace
        QVERIFY(!QFile::exists(workspace));

        const Run added = run(
            QStringList{"release", "add", path("PROG_01"), "--note", "first", "--modules", "4g,wifi"} + in);
        QVERIFY2(added.code == 0, added.err.constData());
        QCOMPARE(added.json()["version"].toInt(), 1);
        QCOMPARE(added.json()["note"].toString(), "first");
        QCOMPARE(added.json()["modules"].toArray(), (QJsonArray{"4g", "wifi"}));
        QCOMPARE(run(QStringList{"release", "add", path("PROG_01")} + in).json()["version"].toInt(), 2);
        const Run again = run(QStringList{"release", "add", path("PROG_01"), "--version", "2"} + in);
        QCOMPARE(again.code, 1);
        QCOMPARE(again.json()["error"][u"code"].toString(), "release-exists");

        QCOMPARE(run(QStringList{"release", "list"} + in).json()["releases"].toArray().size(), 2);
        QCOMPARE(run(QStringList{"release", "show", "1"} + in).json()["manifest"].toString(),
            "FILE:PROG_01\nPATH:/\nSIZE:4608\nVERSION:1\n");
        QCOMPARE(run(QStringList{"release", "show", "9"} + in).code, 1);
        QCOMPARE(run(QStringList{"release", "show"} + in).code, 2);

        QCOMPARE(run(QStringList{"release", "export", "1", "-o", path("card")} + in).code, 0);
        QFile binary(path("card/PROG_01"));
        QVERIFY(binary.open(QIODevice::ReadOnly));
        QCOMPARE(binary.readAll(), otaBinary());
        QFile manifest(path("card/UPGRADE.TXT"));
        QVERIFY(manifest.open(QIODevice::ReadOnly));
        QCOMPARE(manifest.readAll(), QByteArray("FILE:PROG_01\nPATH:/\nSIZE:4608\nVERSION:1\n"));

        write("bad", "no binary");
        const Run refused = run(QStringList{"release", "add", path("bad")} + in);
        QCOMPARE(refused.code, 3);
        QCOMPARE(refused.json()["error"][u"code"].toString(), "not-a-binary");
    }

    void saysWhatAPublishWouldDoAndNeedsAPassword()
    {
        const QString workspace = path("dry.vespiary");
        write("PROG_01", otaBinary());
        QCOMPARE(run({"release", "add", path("PROG_01"), "--workspace", workspace}).code, 0);
        const Run dry
            = run({"publish", "1", "--to", "ftp://ota@127.0.0.1:1/", "--workspace", workspace, "--dry-run"});
        QCOMPARE(dry.code, 0);
        QVERIFY2(dry.out.count('\n') > 3, dry.out.constData());
        QVERIFY(dry.out.contains("UPGRADE.TXT"));

        const Run without
            = run({"publish", "1", "--to", "ftp://ota@127.0.0.1:1/", "--workspace", workspace, "--json"});
        QCOMPARE(without.code, 1);
        QCOMPARE(without.json()["error"][u"code"].toString(), "password-missing");

        const Run nobody
            = run({"publish", "1", "--to", "ftp://ota@127.0.0.1:1/", "--workspace", workspace, "--json"}, {},
                {"VESPIARY_PASSWORD=secret"});
        QCOMPARE(nobody.code, 1);
        QCOMPARE(nobody.lines().last()["error"][u"code"].toString(), "server-unreachable");
        QVERIFY(!nobody.out.contains("secret") && !nobody.err.contains("secret"));

        QCOMPARE(run({"publish", "1", "--to", "ftp://ota:secret@h/", "--workspace", workspace}).code, 1);
    }

    void refusesToPublishWhatNodesWouldNotSurvive()
    {
        const QString workspace = path("trap.vespiary");
        write("PROG_01", otaBinary());
        QCOMPARE(
            run({"release", "add", path("PROG_01"), "--version", "255", "--workspace", workspace}).code, 0);
        const Run refused
            = run({"publish", "1", "--to", "ftp://ota@127.0.0.1:1/", "--workspace", workspace, "--json"}, {},
                {"VESPIARY_PASSWORD=pw"});
        QCOMPARE(refused.code, 3);
        QCOMPARE(refused.json()["error"][u"code"].toString(), "preflight-stops");
    }

    void testsAServerAsNodesWould()
    {
        const QDir root(path("tested"));
        QVERIFY(root.mkpath(QStringLiteral("./.gprs")));
        const QByteArray binary = otaBinary();
        const QByteArray manifest
            = "FILE:PROG_01\nPATH:/\nSIZE:" + QByteArray::number(binary.size()) + "\nVERSION:1\n";
        for (const char *folder : {"tested/", "tested/.gprs/"}) {
            write(QByteArray(folder + QByteArray("UPGRADE.TXT")).constData(), manifest);
            write(QByteArray(folder + QByteArray("PROG_01")).constData(), binary);
        }
        QProcess server;
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.insert("VESPIARY_NODE_PASSWORD", "secret");
        server.setProcessEnvironment(variables);
        server.start(VESPIARY_CLI, {"serve", "--root", root.path(), "--port", "0", "--json"});
        QVERIFY(server.waitForReadyRead(20000));
        const int port = QJsonDocument::fromJson(server.readLine()).object()["port"].toInt();
        const QString address = "ftp://ota@127.0.0.1:" + QString::number(port);
        const QStringList password = {"VESPIARY_NODE_PASSWORD=secret"};

        const Run good = run({"test-server", address, "--json", "--modules", "4g,gprs"}, {}, password);
        QVERIFY2(good.code == 0, (good.out + good.err).constData());
        QCOMPARE(good.json()["verdict"].toString(), "seen-from-here");
        QVERIFY(!good.out.contains("secret"));
        QCOMPARE(good.json()["steps"].toArray().first()["step"].toString(), "host");
        const Run told = run({"test-server", address, "--quiet"}, {}, password);
        QVERIFY2(told.code == 0 && told.out.startsWith("Test as a node: ftp://ota@127.0.0.1"),
            (told.out + told.err).constData());
        QVERIFY(told.err.isEmpty());

        const Run denied = run({"test-server", address, "--node-user", "nobody", "--json"}, {}, password);
        QCOMPARE(denied.code, 3);
        QCOMPARE(denied.json()["verdict"].toString(), "failed");
        QCOMPARE(run({"test-server", address}).code, 1); // no password

        server.terminate();
        QVERIFY(server.waitForFinished(20000));
        QCOMPARE(run({"test-server", address}, {}, password).code, 1); // nobody there
    }

    void servesAFolderUntilToldToStop()
    {
        QVERIFY(QDir(m_folder.path()).mkpath("root"));
        write("root/UPGRADE.TXT", "FILE:NO_FILE\nPATH:/\nSIZE:0\nVERSION:0\n");
        QProcess server;
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.insert("VESPIARY_NODE_PASSWORD", "pw");
        server.setProcessEnvironment(variables);
        server.start(VESPIARY_CLI, {"serve", "--root", path("root"), "--port", "0", "--json"});
        QVERIFY(server.waitForReadyRead(20000));
        const QJsonObject listening = QJsonDocument::fromJson(server.readLine()).object();
        QCOMPARE(listening["event"].toString(), "listening");
        QCOMPARE(listening["address"].toString(), "127.0.0.1");

        QTcpSocket client;
        client.connectToHost("127.0.0.1", static_cast<quint16>(listening["port"].toInt()));
        QVERIFY(client.waitForReadyRead(20000));
        client.write("QUIT\r\n");
        QVERIFY(client.waitForDisconnected(20000) || client.state() == QAbstractSocket::UnconnectedState);

        server.terminate();
        QVERIFY(server.waitForFinished(20000));
        QCOMPARE(server.exitStatus(), QProcess::NormalExit);
        QCOMPARE(server.exitCode(), 0);
        QVERIFY(server.readAllStandardOutput().contains("\"event\":\"connected\""));

        server.start(VESPIARY_CLI, {"serve", "--root", path("root"), "--port", "0", "--json"});
        QVERIFY(server.waitForReadyRead(20000));
        ::kill(static_cast<pid_t>(server.processId()), SIGINT);
        QVERIFY(server.waitForFinished(20000));
        QCOMPARE(server.exitCode(), 130);
    }

    void decodesLinesInOrder()
    {
        const QByteArray capture = "Start program\r\nhello\r\nOTA request failed. Error code: 10\r\n";
        const Run all = run({"decode", "-", "--json", "--module", "4g"}, capture);
        QVERIFY2(all.code == 0, all.err.constData());
        QCOMPARE(all.lines().size(), 3);
        QCOMPARE(all.lines().at(1)["text"].toString(), "hello");
        QVERIFY(!all.lines().at(1).contains("meaning"));
        const QJsonObject last = all.lines().at(2);
        QCOMPARE(last["line"].toInt(), 3);
        QCOMPARE(last["code"].toInt(), 10);
        QCOMPARE(last["module"].toString(), "4g");
        QCOMPARE(last["verdict"].toString(), "nothing-to-do");
        QVERIFY(!last["meaning"].toString().isEmpty());
        QVERIFY(!last["action"].toString().isEmpty());

        const Run known = run({"decode", "-", "--json", "--only-known", "--module", "4g"}, capture);
        QCOMPARE(known.lines().last()["line"].toInt(), 3);
        QVERIFY(known.lines().size() < 3);
        QCOMPARE(run({"decode", path("none")}).code, 1);
    }

    void rehearsesTheWholeTrip()
    {
        const Run whole = run({"rehearse", "-o", path("rehearsal"), "--json"});
        QVERIFY2(whole.code == 0, whole.err.constData());
        QStringList steps;
        for (const QJsonObject &step : whole.lines()) {
            QVERIFY(step["ok"].toBool());
            steps.append(step["step"].toString());
        }
        QCOMPARE(steps,
            (QStringList{"release", "preflight", "serve", "publish", "node-4g", "node-3g", "node-gprs",
                "node-wifi", "report", "rehearsal"}));
        QFile report(path("rehearsal/report.html"));
        QVERIFY(report.open(QIODevice::ReadOnly));
        const QByteArray html = report.readAll();
        QVERIFY(html.contains("SAMPLE1"));
        QVERIFY(html.contains("took the whole binary"));

        const QString workspace = path("rehearsal/rehearsal.vespiary");
        const Run made = run({"report", "1", "--workspace", workspace, "-o", path("again.json")});
        QVERIFY2(made.code == 0, made.err.constData());
        QFile json(path("again.json"));
        QVERIFY(json.open(QIODevice::ReadOnly));
        QCOMPARE(
            QJsonDocument::fromJson(json.readAll())["publications"][0][u"outcome"].toString(), "published");
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
