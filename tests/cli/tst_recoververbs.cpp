// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/release.h"
#include "tests/cli/serverstage.h"

#include <QJsonArray>

#include <memory>

// What a publication that did not come to its end leaves, and how the verbs end it.
class TestRecoverVerbs : public QObject
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

    void leavesNothingToRecoverWhereTheFirstLookFails_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("error");
        QTest::newRow("nothing answers") << "ftp://ota@127.0.0.1:1/"
                                         << "libelium"
                                         << "server-unreachable";
        QTest::newRow("wrong password") << ""
                                        << "wrong"
                                        << "login-refused";
    }

    void leavesNothingToRecoverWhereTheFirstLookFails()
    {
        QFETCH(QString, server);
        if (server.isEmpty())
            server = m_stage->url();
        QFETCH(QString, password);
        const auto attempt = [&](const QStringList &verb) {
            return m_stage->run(
                verb + QStringList{"--to", server, "--json"}, {"VESPIARY_PASSWORD=" + password});
        };
        for (const QStringList &verb : {QStringList{"publish", "1"}, QStringList{"hold"}}) {
            const Run failed = attempt(verb);
            QCOMPARE(failed.code, 1);
            QTEST(failed.error(), "error");
            QVERIFY2(failed.err.contains("Nothing was changed on the server."), failed.err.constData());
            QCOMPARE(m_stage->run({"recover"}).code, 0);
        }
        QCOMPARE(m_stage->publish("1").code, 0);
    }

    void endsCleanlyWhenInterruptedAndSaysHowToGoOn()
    {
        QCOMPARE(m_stage->publish("1").code, 0);
        const Run stopped = m_stage->publishUntilWaiting("2", SIGINT);
        QCOMPARE(stopped.code, 130);
        QCOMPARE(stopped.error(), "cancelled");
        QVERIFY2(stopped.err.contains("recover --undo"), stopped.err.constData());
        QCOMPARE(m_stage->server().onDisk("UPGRADE.TXT"), holdManifestText());
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
        QCOMPARE(m_stage->run({"recover"}).code, 0);
        QCOMPARE(m_stage->publish("1").code, 0);
        const QByteArray before = m_stage->server().onDisk("PROG_01");
        m_stage->publishUntilWaiting("2", SIGKILL);

        const Run listed = m_stage->run({"recover", "--json"});
        QCOMPARE(listed.code, 3);
        QCOMPARE(listed.last()["unfinished"].toArray().size(), 1);
        QCOMPARE(listed.last()["unfinished"][0][u"visible"].toBool(), true);
        const Run refused = m_stage->publish("2");
        QCOMPARE(refused.code, 3);
        QCOMPARE(refused.error(), "unfinished");

        const Run ended = m_stage->run({"recover", how, "--drain", "0", "--json"});
        QVERIFY2(ended.code == 0, ended.err.constData());
        QTEST(ended.last()["result"].toString(), "word");
        QVERIFY(m_stage->server().onDisk("UPGRADE.TXT").contains(version));
        QCOMPARE(m_stage->server().onDisk("PROG_01") == before, how == "--undo");
        QVERIFY2(m_stage->leftovers().isEmpty(), qPrintable(m_stage->leftovers().join(' ')));
        QCOMPARE(m_stage->run({"recover"}).code, 0);
        QCOMPARE(m_stage->run({"status", "--of", m_stage->url()}).code, 0);
    }

    void finishesAnUploadFromWhatIsThere()
    {
        QCOMPARE(m_stage->publish("1").code, 0);
        m_stage->publishUntilWaiting("2", SIGKILL);
        const QByteArray whole = m_stage->server().onDisk("PROG_01.part");
        m_stage->server().putOnDisk("PROG_01.part", whole.first(2000)); // killed a little earlier
        const Run finished = m_stage->run({"recover", "--finish", "--drain", "0"});
        QVERIFY2(finished.code == 0, finished.err.constData());
        QVERIFY2(finished.err.contains("from where it was cut off"), finished.err.constData());
        QCOMPARE(m_stage->server().onDisk("PROG_01"), whole);
    }

    void leavesAHoldWhereNothingWasLiveBefore()
    {
        // Held off in any case, so that there is a wait to be killed in.
        QProcess process;
        process.setProcessEnvironment(m_stage->environment());
        process.start(VESPIARY_CLI,
            m_stage->inWorkspace(
                {"publish", "1", "--to", m_stage->url(), "--hold", "--drain", "600", "--json"}));
        QByteArray out;
        while (!out.contains("\"waiting\"") && process.waitForReadyRead(30000))
            out += process.readAllStandardOutput();
        process.kill();
        process.waitForFinished();

        const Run undone = m_stage->run({"recover", "--undo", "--drain", "0"});
        QVERIFY2(undone.code == 0, undone.err.constData());
        QVERIFY2(undone.out.contains("on hold"), undone.out.constData());
        QCOMPARE(m_stage->server().onDisk("UPGRADE.TXT"), holdManifestText());
        QVERIFY2(m_stage->leftovers().isEmpty(), qPrintable(m_stage->leftovers().join(' ')));
        const Run released = m_stage->run({"unhold", "--to", m_stage->url(), "--json"});
        QCOMPARE(released.error(), "nothing-before");
    }
};

QTEST_GUILESS_MAIN(TestRecoverVerbs)
#include "tst_recoververbs.moc"
