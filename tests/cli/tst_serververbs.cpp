// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/binary.h"
#include "model/release.h"
#include "tests/ftp/foreignserver.h"
#include "tests/otabinary.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

// The verbs that change a server and look at it, as scripts use them, against a server made by others.
class TestServerVerbs : public QObject
{
    Q_OBJECT

    struct Run
    {
        int code = -1;
        QByteArray out;
        QByteArray err;

        QJsonObject last() const
        {
            return QJsonDocument::fromJson(out.trimmed().split('\n').constLast()).object();
        }
        QString error() const { return last()["error"][u"code"].toString(); }
    };

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ForeignServer> m_server;

    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString url() const { return QStringLiteral("ftp://ota@127.0.0.1:%1/").arg(m_server->port); }

    QStringList inWorkspace(const QStringList &arguments) const
    {
        return arguments + QStringList{"--workspace", path("work.vespiary")};
    }

    static QProcessEnvironment environment()
    {
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.insert("VESPIARY_PASSWORD", "libelium");
        variables.remove("VESPIARY_NODE_PASSWORD");
        return variables;
    }

    Run run(const QStringList &arguments, const QStringList &more = {}) const
    {
        QProcess process;
        QProcessEnvironment variables = environment();
        for (const QString &variable : more)
            variables.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        process.setProcessEnvironment(variables);
        process.start(VESPIARY_CLI, inWorkspace(arguments));
        process.closeWriteChannel();
        if (!process.waitForFinished(60000))
            process.kill();
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    void addRelease(const QByteArray &program, qsizetype size) const
    {
        QFile file(path(program));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(otaBinary(program, size));
        file.close();
        const Run added = run({"release", "add", path(program)});
        QVERIFY2(added.code == 0, added.err.constData());
    }

    Run publish(const char *id) const
    {
        return run({"publish", id, "--to", url(), "--modules", "4g", "--drain", "0", "--json"});
    }

    // Begins a publish, waits until its drain has begun, and ends the process by that signal.
    Run publishUntilWaiting(const char *id, int signal) const
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(VESPIARY_CLI,
            inWorkspace({"publish", id, "--to", url(), "--modules", "4g", "--drain", "600", "--json"}));
        QByteArray out;
        while (!out.contains("\"waiting\"") && process.waitForReadyRead(30000))
            out += process.readAllStandardOutput();
        ::kill(static_cast<pid_t>(process.processId()), signal);
        process.waitForFinished(30000);
        return {process.exitCode(), out + process.readAllStandardOutput(), process.readAllStandardError()};
    }

    QStringList leftovers() const
    {
        return QStringList(m_server->filesOnDisk().keys()).filter(QStringLiteral(".part"));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<ForeignServer>();
        if (!m_server->start(ForeignServer::Kind::Pyftpdlib))
            QSKIP(qPrintable(m_server->whyNot));
        addRelease("PROG_01", 4096);
        addRelease("PROG_01", 5000);
    }

    void refusesWrongUsageWithTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("publish nowhere") << QStringList{"publish", "1"};
        QTest::newRow("publish with a wait that is none")
            << QStringList{"publish", "1", "--to", "ftp://u@h/", "--drain", "soon"};
        QTest::newRow("publish to modules that are none")
            << QStringList{"publish", "1", "--to", "ftp://u@h/", "--modules", "5g"};
        QTest::newRow("publish two groups to one server")
            << QStringList{"publish", "1", "--to", "ftp://u@h/", "--group", "A", "--group", "B"};
        QTest::newRow("hold nothing") << QStringList{"hold"};
        QTest::newRow("hold modules that are none")
            << QStringList{"hold", "--to", "ftp://u@h/", "--modules", "5g"};
        QTest::newRow("unhold nothing") << QStringList{"unhold"};
        QTest::newRow("rollback nowhere") << QStringList{"rollback", "1"};
        QTest::newRow("finish and undo") << QStringList{"recover", "--finish", "--undo"};
        QTest::newRow("status of nothing") << QStringList{"status"};
        QTest::newRow("account without a word") << QStringList{"account"};
        QTest::newRow("account without a name") << QStringList{"account", "add", "ftp://u@h/"};
        QTest::newRow("account of an unknown kind")
            << QStringList{"account", "add", "ftp://u@h/", "--name", "x", "--preset", "iis"};
        QTest::newRow("group without a name") << QStringList{"group", "add"};
        QTest::newRow("group with programs that are none")
            << QStringList{"group", "add", "x", "--programs", "SHORT"};
    }

    void refusesWrongUsageWithTwo()
    {
        QFETCH(QStringList, arguments);
        const Run refused = run(arguments);
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.err.contains("--help"), refused.err.constData());
    }

    void explainsEachVerb_data()
    {
        QTest::addColumn<QString>("verb");
        for (const char *verb :
            {"publish", "hold", "unhold", "rollback", "recover", "status", "account", "group"})
            QTest::newRow(verb) << QString(verb);
    }

    void explainsEachVerb()
    {
        QFETCH(QString, verb);
        const Run page = run({verb, "--help"});
        QCOMPARE(page.code, 0);
        QVERIFY2(page.out.contains("vespiary-cli " + verb.toLatin1()), page.out.constData());
        QVERIFY(run({"--help"}).out.contains("  " + verb.toLatin1() + " "));
    }

    void publishesHoldsAndReleasesTheHold()
    {
        const Run published = publish("1");
        QVERIFY2(published.code == 0, published.err.constData());
        QCOMPARE(published.last()["result"].toString(), "published");
        const QByteArray manifest = m_server->onDisk("UPGRADE.TXT");
        QVERIFY(manifest.contains("VERSION:1\n"));

        const Run held = run({"hold", "--to", url(), "--json"});
        QVERIFY2(held.code == 0, held.err.constData());
        QCOMPARE(held.last()["result"].toString(), "held");
        QCOMPARE(m_server->onDisk("UPGRADE.TXT"), holdManifestText());
        QCOMPARE(run({"hold", "--to", url()}).code, 0); // once more does not lose what was live

        const Run released = run({"unhold", "--to", url(), "--json"});
        QVERIFY2(released.code == 0, released.err.constData());
        QCOMPARE(released.last()["result"].toString(), "released");
        QCOMPARE(m_server->onDisk("UPGRADE.TXT"), manifest);

        const Run again = run({"unhold", "--to", url(), "--json"});
        QCOMPARE(again.code, 1);
        QCOMPARE(again.error(), "not-on-hold");
        QVERIFY(!again.err.contains("calling thread"));
    }

    void saysHowLongNodesAreHeldOffAndWhatIsLeft()
    {
        const Run published = run({"publish", "1", "--to", url(), "--modules", "gprs", "--drain", "0"});
        QCOMPARE(published.code, 0);
        QVERIFY2(published.err.contains("held off for 0 s"), published.err.constData());
        QVERIFY2(published.err.contains("A GPRS node"), published.err.constData());
        QVERIFY(run({"publish", "2", "--to", url(), "--drain", "0", "--quiet"}).err.isEmpty());
    }

    void waitsForSessionsThatAreOlderThanAYoungHold()
    {
        QCOMPARE(publish("1").code, 0);
        QCOMPARE(run({"hold", "--to", url()}).code, 0);
        const Run published = publishUntilWaiting("2", SIGINT); // drains for 600 s
        QCOMPARE(published.code, 130);
        QVERIFY2(published.out.contains("\"waiting\""), published.out.constData());
        QVERIFY(published.err.contains("this ends it"));
    }

    void tellsDrift()
    {
        const Run nothing = run({"status", "--of", url(), "--json"});
        QCOMPARE(nothing.code, 1);
        QCOMPARE(nothing.error(), "nothing-published");

        QCOMPARE(publish("1").code, 0);
        const Run whole = run({"status", "--of", url(), "--json"});
        QVERIFY2(whole.code == 0, whole.err.constData());
        QCOMPARE(whole.last()["drift"].toBool(true), false);
        QVERIFY(whole.last()["live"][u"/UPGRADE.TXT"][u"text"].toString().startsWith("FILE:PROG_01"));

        QByteArray other = m_server->onDisk("PROG_01");
        other.back() ^= 1; // the same size
        m_server->putOnDisk("PROG_01", other);
        const Run differs = run({"status", "--of", url(), "--json"});
        QCOMPARE(differs.code, 3);
        QCOMPARE(differs.last()["drift"].toBool(), true);
        QCOMPARE(differs.last()["differences"][0][u"path"].toString(), "/PROG_01");

        QCOMPARE(run({"status", "--of", "ftp://ota@127.0.0.1:1/"}).code, 1);
    }

    void tellsDriftOfBinariesAfterAHoldToo()
    {
        QCOMPARE(publish("1").code, 0);
        QCOMPARE(run({"hold", "--to", url()}).code, 0);
        const Run held = run({"status", "--of", url()});
        QVERIFY2(held.code == 0, held.err.constData());
        QCOMPARE(run({"unhold", "--to", url()}).code, 0);
        QCOMPARE(run({"status", "--of", url()}).code, 0);
        m_server->putOnDisk("PROG_01", "something else");
        QCOMPARE(run({"status", "--of", url()}).code, 3);
    }

    void endsCleanlyWhenInterruptedAndSaysHowToGoOn()
    {
        QCOMPARE(publish("1").code, 0);
        const Run stopped = publishUntilWaiting("2", SIGINT);
        QCOMPARE(stopped.code, 130);
        QCOMPARE(stopped.error(), "cancelled");
        QVERIFY2(stopped.err.contains("recover --undo"), stopped.err.constData());
        QCOMPARE(m_server->onDisk("UPGRADE.TXT"), holdManifestText());
    }

    void finishesOrUndoesWhatWasInterrupted_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("word");
        QTest::addColumn<QByteArray>("version");
        QTest::newRow("finish") << "--finish"
                                << "finished" << QByteArray("VERSION:2\n");
        QTest::newRow("undo") << "--undo"
                              << "undone" << QByteArray("VERSION:1\n");
    }

    void finishesOrUndoesWhatWasInterrupted()
    {
        QFETCH(QString, how);
        QFETCH(QByteArray, version);
        QCOMPARE(run({"recover"}).code, 0);
        QCOMPARE(publish("1").code, 0);
        const QByteArray before = m_server->onDisk("PROG_01");
        publishUntilWaiting("2", SIGKILL);

        const Run listed = run({"recover", "--json"});
        QCOMPARE(listed.code, 3);
        QCOMPARE(listed.last()["unfinished"].toArray().size(), 1);
        QCOMPARE(listed.last()["unfinished"][0][u"visible"].toBool(), true);
        const Run refused = publish("2");
        QCOMPARE(refused.code, 3);
        QCOMPARE(refused.error(), "unfinished");

        const Run ended = run({"recover", how, "--drain", "0", "--json"});
        QVERIFY2(ended.code == 0, ended.err.constData());
        QTEST(ended.last()["result"].toString(), "word");
        QVERIFY(m_server->onDisk("UPGRADE.TXT").contains(version));
        QCOMPARE(m_server->onDisk("PROG_01") == before, how == "--undo");
        QVERIFY2(leftovers().isEmpty(), qPrintable(leftovers().join(' ')));
        QCOMPARE(run({"recover"}).code, 0);
        QCOMPARE(run({"status", "--of", url()}).code, 0);
    }

    void leavesAHoldWhereNothingWasLiveBefore()
    {
        // Held off in any case, so that there is a wait to be killed in.
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(
            VESPIARY_CLI, inWorkspace({"publish", "1", "--to", url(), "--hold", "--drain", "600", "--json"}));
        QByteArray out;
        while (!out.contains("\"waiting\"") && process.waitForReadyRead(30000))
            out += process.readAllStandardOutput();
        process.kill();
        process.waitForFinished();

        const Run undone = run({"recover", "--undo", "--drain", "0"});
        QVERIFY2(undone.code == 0, undone.err.constData());
        QVERIFY2(undone.out.contains("on hold"), undone.out.constData());
        QCOMPARE(m_server->onDisk("UPGRADE.TXT"), holdManifestText());
        QVERIFY2(leftovers().isEmpty(), qPrintable(leftovers().join(' ')));
        const Run released = run({"unhold", "--to", url(), "--json"});
        QCOMPARE(released.error(), "nothing-before");
    }

    void keepsAccounts()
    {
        const QString certificate = path("authority.pem");
        QFile file(certificate);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("-----BEGIN CERTIFICATE-----\n");
        file.close();
        const Run added = run({"account", "add", "ftpes://pub@h.example/o", "--name", "meadow", "--node-user",
            "ota", "--certificate", certificate, "--pin", "sha256//AAAA", "--preset", "proftpd", "--json"});
        QVERIFY2(added.code == 0, added.err.constData());
        QCOMPARE(added.last()["url"].toString(), "ftpes://pub@h.example/o");
        QVERIFY(added.err.contains("AllowOverwrite"));
        QCOMPARE(run({"account", "show", "meadow", "--json"}).out, added.out);
        QCOMPARE(run({"account", "list", "--json"}).last()["accounts"].toArray().size(), 1);

        const QString exported = path("accounts.json");
        QCOMPARE(run({"account", "list", "--export", exported, "--json"}).code, 0);
        QCOMPARE(run({"account", "remove", "meadow"}).code, 0);
        QCOMPARE(run({"account", "show", "meadow"}).code, 1);
        QCOMPARE(run({"account", "remove", "meadow"}).code, 1);
        QCOMPARE(run({"account", "add", "--import", exported, "--json"}).out, added.out);

        const Run meshlium
            = run({"account", "add", "ftp://10.0.0.1", "--name", "gate", "--preset", "meshlium", "--json"});
        QCOMPARE(meshlium.last()["url"].toString(), "ftp://ota@10.0.0.1/");
    }

    void changesNoAddressThatNodesCallUnlessForced()
    {
        QCOMPARE(run({"account", "add", url(), "--name", "meadow"}).code, 0);
        QCOMPARE(run({"account", "add", url(), "--name", "meadow", "--node-user", "ota"}).code, 0);
        QCOMPARE(run({"publish", "1", "--to", "meadow", "--modules", "4g"}).code, 0);
        const Run refused = run({"account", "add", "ftp://ota@elsewhere/", "--name", "meadow", "--json"});
        QCOMPARE(refused.code, 3);
        QCOMPARE(refused.error(), "account-in-use");
        QCOMPARE(run({"account", "add", url(), "--name", "meadow"}).code, 0); // the same address
        QCOMPARE(run({"account", "add", "ftp://ota@elsewhere/", "--name", "meadow", "--force"}).code, 0);
    }

    void goesBackToAnOlderReleaseUnderAHigherNumber()
    {
        QCOMPARE(publish("1").code, 0);
        const QByteArray old = m_server->onDisk("PROG_01");
        QCOMPARE(publish("2").code, 0);
        const QStringList rollback{"rollback", "1", "--to", url(), "--modules", "4g", "--drain", "0"};
        const Run dry = run(rollback + QStringList{"--dry-run"});
        QCOMPARE(dry.code, 0);
        QVERIFY(dry.out.contains("UPGRADE.TXT"));
        const Run back = run(rollback + QStringList{"--note", "2 drains batteries", "--json"});
        QVERIFY2(back.code == 0, back.err.constData());
        QCOMPARE(back.last()["result"].toString(), "rolled-back");
        QVERIFY(m_server->onDisk("UPGRADE.TXT").contains("VERSION:3\n"));
        QCOMPARE(m_server->onDisk("PROG_01"), old);
        QVERIFY(run({"release", "show", "3"}).out.contains("2 drains batteries"));
        QCOMPARE(run({"rollback", "99", "--to", url()}).code, 1);
    }

    void refusesToPublishAWithdrawnRelease()
    {
        QCOMPARE(run({"release", "withdraw", "1"}).code, 0);
        const Run refused = publish("1");
        QCOMPARE(refused.code, 3);
        QCOMPARE(refused.error(), "release-withdrawn");
    }

    void goesOnWithoutAKeychain()
    {
        const QStringList noSession{
            "DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere", "VESPIARY_NODE_PASSWORD=x"};
        const Run kept
            = run({"account", "add", url(), "--name", "meadow", "--save-password", "--json"}, noSession);
        QCOMPARE(kept.code, 1);
        QCOMPARE(kept.error(), "keychain-unusable");
        QVERIFY(!kept.out.contains("libelium") && !kept.err.contains("libelium"));
        const Run asked = run({"publish", "1", "--to", "meadow", "--node-user", "node", "--json"},
            {"DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere"});
        QCOMPARE(asked.error(), "password-missing");
    }

    void readsBackAsTheNodesUser()
    {
        const QStringList nodes{"publish", "1", "--to", url(), "--modules", "4g", "--node-user", "node"};
        const Run without = run(nodes + QStringList{"--json"});
        QCOMPARE(without.code, 1);
        QCOMPARE(without.error(), "password-missing");
        const Run refused = run(nodes + QStringList{"--json"}, {"VESPIARY_NODE_PASSWORD=secret"});
        QCOMPARE(refused.code, 1); // there is no such user
        QCOMPARE(refused.error(), "login-refused");
        QVERIFY(!refused.out.contains("secret") && !refused.err.contains("secret"));
    }

    void publishesToGroups()
    {
        QCOMPARE(run({"account", "add", url(), "--name", "meadow"}).code, 0);
        QCOMPARE(run({"account", "add", "ftp://ota@127.0.0.1:1/", "--name", "nowhere"}).code, 0);
        QCOMPARE(
            run({"group", "add", "North", "--account", "meadow", "--modules", "4g", "--programs", "PROG_01"})
                .code,
            0);
        QCOMPARE(run({"group", "add", "South", "--account", "nowhere"}).code, 0);
        QCOMPARE(run({"group", "add", "West", "--account", "none"}).code, 1);
        QCOMPARE(run({"group", "list", "--json"}).last()["groups"].toArray().size(), 2);
        QCOMPARE(run({"group", "show", "North", "--json"}).last()["modules"][0].toString(), "4g");

        // The only group of the account says which modules call there: none of GPRS, so nothing below .gprs.
        QCOMPARE(run({"publish", "1", "--to", "meadow"}).code, 0);
        QVERIFY(!m_server->filesOnDisk().contains(".gprs/UPGRADE.TXT"));

        const Run stopped
            = run({"publish", "2", "--group", "South", "--group", "North", "--drain", "0", "--json"});
        QCOMPARE(stopped.code, 1);
        QCOMPARE(stopped.last()["summary"][1][u"result"].toString(), "not-tried");
        const Run all = run({"publish", "2", "--group", "South", "--group", "North", "--drain", "0",
            "--keep-going", "--json"});
        QCOMPARE(all.code, 1);
        QCOMPARE(all.last()["summary"][0][u"result"].toString(), "failed");
        QCOMPARE(all.last()["summary"][1][u"result"].toString(), "published");
        QVERIFY(m_server->onDisk("UPGRADE.TXT").contains("VERSION:2\n"));

        QCOMPARE(run({"publish", "1", "--group", "None"}).code, 1);
        QCOMPARE(run({"group", "remove", "North"}).code, 0);
        QCOMPARE(run({"group", "remove", "North"}).code, 1);
    }
};

QTEST_GUILESS_MAIN(TestServerVerbs)
#include "tst_serververbs.moc"
