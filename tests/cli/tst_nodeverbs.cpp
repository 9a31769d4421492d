// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/noderegister.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

// Servers' logs into the register, and the register, as scripts see them.
class TestNodeVerbs : public QObject
{
    Q_OBJECT

    struct Run
    {
        int code = -1;
        QByteArray out;
        QByteArray err;

        QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
        QString errorCode() const { return json().value("error")["code"].toString(); }
    };

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    Run run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        process.start(
            QStringLiteral(VESPIARY_CLI), arguments + QStringList{"--workspace", path("w.vespiary")});
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60000))
            process.kill();
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    static QByteArray line(const QDateTime &at, int session, const char *event, const char *more = "")
    {
        return "{\"event\":\"" + QByteArray(event) + "\",\"time\":\""
            + at.toString(Qt::ISODateWithMs).toLatin1() + "\",\"session\":" + QByteArray::number(session)
            + ",\"peer\":\"10.0.0.7\"" + more + "}\n";
    }

    // Calls of one node, a day apart, the last one that many days ago.
    static QByteArray log(int calls, int daysAgo)
    {
        QByteArray text = "{\"event\":\"listening\",\"address\":\"0.0.0.0\",\"port\":2121}\n";
        const QDateTime last = QDateTime::currentDateTimeUtc().addDays(-daysAgo);
        for (int call = 1; call <= calls; ++call) {
            const QDateTime at = last.addDays(call - calls);
            text += line(at, call, "connected");
            text += line(at.addSecs(2), call, "manifest-sent",
                R"(,"user":"ota","path":"/UPGRADE.TXT","bytes":50,"whole":true)");
            text += line(at.addSecs(9), call, "binary-sent",
                R"(,"user":"ota","path":"/PROG001","bytes":4608,"whole":true)");
            text += line(at.addSecs(10), call, "ended", R"(,"user":"ota","bytes":4658)");
        }
        return text;
    }

    QString write(const char *name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                    : QString();
    }

    static QJsonArray nodesIn(const Run &run) { return run.json().value("nodes").toArray(); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(Workspace::open(path("w.vespiary"), Workspace::Opening::CreateWhenMissing));
    }

    void bringsALogIntoTheRegisterOnce()
    {
        const QString file = write("events", log(5, 0));
        const Run first = run({"import-log", file, "--json"});
        QCOMPARE(first.code, 0);
        const QJsonArray visits = first.json().value("visits").toArray();
        QCOMPARE(visits.size(), 5);
        QCOMPARE(visits.first()["binary"].toString(), "whole");
        QCOMPARE(visits.first()["path"].toString(), "/PROG001");
        QCOMPARE(first.json().value("newSessions").toInt(), 5);
        const Run again = run({"import-log", file, "--json", "--format", "events"});
        QCOMPARE(again.json().value("newSessions").toInt(), 0);
        QCOMPARE(again.json().value("visits"), first.json().value("visits"));

        const QJsonArray nodes = nodesIn(run({"nodes", "--json"}));
        QCOMPARE(nodes.size(), 1);
        QCOMPARE(nodes.first()["account"].toString(), "ota");
        QCOMPARE(nodes.first()["presence"].toString(), "on-time");
        QCOMPARE(nodes.first()["rhythmSeconds"].toInt(), 24 * 3600);
        QCOMPARE(nodes.first()["last"]["text"].toString(), "Took UPGRADE.TXT and PROG001 whole");
        QVERIFY(run({"nodes"}).out.contains("ota@10.0.0.7"));
    }

    void readsALogFromStdinAndSkipsDamage()
    {
        const Run read = run({"import-log", "-", "--json"}, "rubbish\n" + log(1, 0) + "{\"event\":\"con");
        QCOMPARE(read.code, 0);
        QCOMPARE(read.json().value("damaged").toInt(), 2);
        QVERIFY2(read.err.contains("the first is line 1"), read.err.constData());
        QCOMPARE(nodesIn(run({"nodes", "--json"})).size(), 1);
    }

    void tellsSilenceFromNobodyListening()
    {
        QCOMPARE(run({"import-log", write("a", log(5, 4)), "--server", "Harbour"}).code, 0);
        QCOMPARE(nodesIn(run({"nodes", "--json"})).first()["presence"].toString(), "unwatched");
        // Somebody else called since: the server listened, and this node did not come.
        QByteArray later = line(QDateTime::currentDateTimeUtc().addDays(-5), 1, "connected")
            + line(QDateTime::currentDateTimeUtc(), 9, "connected");
        QCOMPARE(run({"import-log", write("b", later.replace("10.0.0.7", "10.0.0.8")), "--server", "Harbour"})
                     .code,
            0);
        const QJsonArray nodes = nodesIn(run({"nodes", "--json"}));
        QCOMPARE(nodes.size(), 1); // who never logs in is no node
        QCOMPARE(nodes.first()["presence"].toString(), "overdue");
        QCOMPARE(nodes.first()["missed"].toInt(), 3);
    }

    void showsTheNodesOfAGroup()
    {
        QCOMPARE(run({"import-log", write("a", log(1, 0)), "--server", "Harbour"}).code, 0);
        QCOMPARE(run({"account", "add", "ftp://ota@10.0.0.1", "--name", "Harbour"}).code, 0);
        QCOMPARE(run({"group", "add", "pumps", "--account", "Harbour"}).code, 0);
        QCOMPARE(run({"group", "add", "here"}).code, 0);
        QCOMPARE(nodesIn(run({"nodes", "--json", "--group", "pumps"})).size(), 1);
        QCOMPARE(nodesIn(run({"nodes", "--json", "--group", "here"})).size(), 0);
        QCOMPARE(run({"nodes", "--json", "--group", "none"}).errorCode(), "no-such-group");
    }

    void refusesWhatItCannotRead()
    {
        QCOMPARE(run({"import-log", path("nothing"), "--json"}).errorCode(), "file-unreadable");
        QCOMPARE(
            run({"import-log", write("x", "Mon Mar 2 12:00:00 2026 1 10.0.0.7\n"), "--json"}).errorCode(),
            "bad-event-log");
        QCOMPARE(nodesIn(run({"nodes", "--json"})).size(), 0);
        QVERIFY(QFile::remove(path("w.vespiary")));
        QCOMPARE(run({"import-log", write("a", log(1, 0)), "--json"}).errorCode(), "workspace-missing");
        QVERIFY(!QFile::exists(path("w.vespiary")));
    }

    void refusesWrongUsage_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no log") << QStringList{"import-log"};
        QTest::newRow("two logs") << QStringList{"import-log", "a", "b"};
        QTest::newRow("a format not known yet") << QStringList{"import-log", "a", "--format", "w3c"};
        QTest::newRow("a server without a name") << QStringList{"import-log", "a", "--server", ""};
        QTest::newRow("a word too many") << QStringList{"nodes", "all"};
    }
    void refusesWrongUsage()
    {
        QFETCH(QStringList, words);
        const Run wrong = run(words);
        QCOMPARE(wrong.code, 2);
        QVERIFY(!wrong.err.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestNodeVerbs)
#include "tst_nodeverbs.moc"
