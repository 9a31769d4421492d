// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/release.h"
#include "tests/cli/serverstage.h"

#include <QJsonArray>

#include <memory>

// The verbs that change a server and look at it, as scripts use them, against a server made by others.
class TestServerVerbs : public QObject
{
    Q_OBJECT

    using Run = ServerStage::Run;

    std::unique_ptr<ServerStage> m_stage;

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<ServerStage>();
        if (const QString why = m_stage->start(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_stage->addReleases();
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
        const Run refused = m_stage->run(arguments);
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
        const Run page = m_stage->run({verb, "--help"});
        QCOMPARE(page.code, 0);
        QVERIFY2(page.out.contains("vespiary-cli " + verb.toLatin1()), page.out.constData());
        QVERIFY(m_stage->run({"--help"}).out.contains("  " + verb.toLatin1() + " "));
    }

    void publishesHoldsAndReleasesTheHold()
    {
        const Run published = m_stage->publish("1");
        QVERIFY2(published.code == 0, published.err.constData());
        QCOMPARE(published.last()["result"].toString(), "published");
        const QByteArray manifest = m_stage->server().onDisk("UPGRADE.TXT");
        QVERIFY(manifest.contains("VERSION:1\n"));

        const Run held = m_stage->run({"hold", "--to", m_stage->url(), "--json"});
        QVERIFY2(held.code == 0, held.err.constData());
        QCOMPARE(held.last()["result"].toString(), "held");
        QCOMPARE(m_stage->server().onDisk("UPGRADE.TXT"), holdManifestText());
        QCOMPARE(
            m_stage->run({"hold", "--to", m_stage->url()}).code, 0); // once more does not lose what was live

        const Run released = m_stage->run({"unhold", "--to", m_stage->url(), "--json"});
        QVERIFY2(released.code == 0, released.err.constData());
        QCOMPARE(released.last()["result"].toString(), "released");
        QCOMPARE(m_stage->server().onDisk("UPGRADE.TXT"), manifest);

        const Run again = m_stage->run({"unhold", "--to", m_stage->url(), "--json"});
        QCOMPARE(again.code, 1);
        QCOMPARE(again.error(), "not-on-hold");
        QVERIFY(!again.err.contains("calling thread"));
    }

    void saysHowLongNodesAreHeldOffAndWhatIsLeft()
    {
        const Run published
            = m_stage->run({"publish", "1", "--to", m_stage->url(), "--modules", "gprs", "--drain", "0"});
        QCOMPARE(published.code, 0);
        QVERIFY2(published.err.contains("held off for 0 s"), published.err.constData());
        QVERIFY2(published.err.contains("A GPRS node"), published.err.constData());
        QVERIFY(
            m_stage->run({"publish", "2", "--to", m_stage->url(), "--drain", "0", "--quiet"}).err.isEmpty());
    }

    void waitsForSessionsThatAreOlderThanAYoungHold()
    {
        QCOMPARE(m_stage->publish("1").code, 0);
        QCOMPARE(m_stage->run({"hold", "--to", m_stage->url()}).code, 0);
        const Run published = m_stage->publishUntilWaiting("2", SIGINT); // drains for 600 s
        QCOMPARE(published.code, 130);
        QVERIFY2(published.out.contains("\"waiting\""), published.out.constData());
        QVERIFY(published.err.contains("this ends it"));
    }

    void tellsDrift()
    {
        const Run nothing = m_stage->run({"status", "--of", m_stage->url(), "--json"});
        QCOMPARE(nothing.code, 1);
        QCOMPARE(nothing.error(), "nothing-published");

        QCOMPARE(m_stage->publish("1").code, 0);
        const Run whole = m_stage->run({"status", "--of", m_stage->url(), "--json"});
        QVERIFY2(whole.code == 0, whole.err.constData());
        QCOMPARE(whole.last()["drift"].toBool(true), false);
        QVERIFY(whole.last()["live"][u"/UPGRADE.TXT"][u"text"].toString().startsWith("FILE:PROG_01"));

        QByteArray other = m_stage->server().onDisk("PROG_01");
        other.back() ^= 1; // the same size
        m_stage->server().putOnDisk("PROG_01", other);
        const Run differs = m_stage->run({"status", "--of", m_stage->url(), "--json"});
        QCOMPARE(differs.code, 3);
        QCOMPARE(differs.last()["drift"].toBool(), true);
        QCOMPARE(differs.last()["differences"][0][u"path"].toString(), "/PROG_01");

        QCOMPARE(m_stage->run({"status", "--of", "ftp://ota@127.0.0.1:1/"}).code, 1);
    }

    void tellsDriftOfBinariesAfterAHoldToo()
    {
        QCOMPARE(m_stage->publish("1").code, 0);
        QCOMPARE(m_stage->run({"hold", "--to", m_stage->url()}).code, 0);
        const Run held = m_stage->run({"status", "--of", m_stage->url()});
        QVERIFY2(held.code == 0, held.err.constData());
        QCOMPARE(m_stage->run({"unhold", "--to", m_stage->url()}).code, 0);
        QCOMPARE(m_stage->run({"status", "--of", m_stage->url()}).code, 0);
        m_stage->server().putOnDisk("PROG_01", "something else");
        QCOMPARE(m_stage->run({"status", "--of", m_stage->url()}).code, 3);
    }

    void goesBackToAnOlderReleaseUnderAHigherNumber()
    {
        QCOMPARE(m_stage->publish("1").code, 0);
        const QByteArray old = m_stage->server().onDisk("PROG_01");
        QCOMPARE(m_stage->publish("2").code, 0);
        const QStringList rollback{
            "rollback", "1", "--to", m_stage->url(), "--modules", "4g", "--drain", "0"};
        const Run dry = m_stage->run(rollback + QStringList{"--dry-run"});
        QCOMPARE(dry.code, 0);
        QVERIFY(dry.out.contains("UPGRADE.TXT"));
        QVERIFY2(
            dry.out.contains("written in place"), dry.out.constData()); // nobody has looked at the server
        const Run back = m_stage->run(rollback + QStringList{"--note", "2 drains batteries", "--json"});
        QVERIFY2(back.code == 0, back.err.constData());
        QCOMPARE(back.last()["result"].toString(), "rolled-back");
        QVERIFY(m_stage->server().onDisk("UPGRADE.TXT").contains("VERSION:3\n"));
        QCOMPARE(m_stage->server().onDisk("PROG_01"), old);
        QVERIFY(m_stage->run({"release", "show", "3"}).out.contains("2 drains batteries"));
        QCOMPARE(m_stage->run({"rollback", "99", "--to", m_stage->url()}).code, 1);
    }

    void keepsTheFiveNewestOfWhatWasLive()
    {
        QCOMPARE(m_stage->publish("1").code, 0);
        QStringList kept;
        for (int i = 0; i < 7; ++i) {
            QCOMPARE(m_stage->publish(i % 2 ? "1" : "2").code, 0);
            kept = QStringList(m_stage->server().filesOnDisk().keys()).filter("PROG_01.");
            QCOMPARE(kept.size(), std::min(i + 1, 5));
        }
        const QStringList manifests
            = QStringList(m_stage->server().filesOnDisk().keys()).filter("UPGRADE.TXT.");
        QCOMPARE(manifests.size(), 5);
    }

    void refusesToPublishAWithdrawnRelease()
    {
        QCOMPARE(m_stage->run({"release", "withdraw", "1"}).code, 0);
        const Run refused = m_stage->publish("1");
        QCOMPARE(refused.code, 3);
        QCOMPARE(refused.error(), "release-withdrawn");
    }

    void readsBackAsTheNodesUser()
    {
        const QStringList nodes{
            "publish", "1", "--to", m_stage->url(), "--modules", "4g", "--node-user", "node"};
        const Run without = m_stage->run(nodes + QStringList{"--json"});
        QCOMPARE(without.code, 1);
        QCOMPARE(without.error(), "password-missing");
        const Run refused = m_stage->run(nodes + QStringList{"--json"}, {"VESPIARY_NODE_PASSWORD=secret"});
        QCOMPARE(refused.code, 1); // there is no such user
        QCOMPARE(refused.error(), "login-refused");
        QVERIFY(!refused.out.contains("secret") && !refused.err.contains("secret"));
    }
};

QTEST_GUILESS_MAIN(TestServerVerbs)
#include "tst_serververbs.moc"
