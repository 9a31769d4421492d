// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/release.h"
#include "tests/cli/serverstage.h"

#include <QJsonArray>

#include <memory>

// All verbs that work on a server, one after another, on every server and with every quirk that a test can have.
class TestVerbsOnServers : public QObject
{
    Q_OBJECT

    using Kind = ForeignServer::Kind;
    using Run = ServerStage::Run;

    std::unique_ptr<ServerStage> m_stage;

    Run run(const QStringList &verb, const QString &option = "--to") const
    {
        return m_stage->run(verb + QStringList{option, m_stage->url(), "--json"});
    }

    static QString verdictOf(const Run &test, const QString &code)
    {
        for (const QJsonValue &step : test.last()["steps"].toArray()) {
            if (step["step"].toString() == code)
                return step["verdict"].toString();
        }
        return {};
    }

private Q_SLOTS:
    void doAllVerbs_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("quirk");
        QTest::addColumn<QString>("step"); // of the test as a node, and what it says
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("remark"); // at the end of a publish over what is live
        const auto row = [](const char *name, Kind kind, const char *quirk, const char *step,
                             const char *verdict, const char *remark = "") {
            QTest::newRow(name) << kind << QString(quirk) << QString(step) << QString(verdict)
                                << QString(remark);
        };
        row("pyftpdlib", Kind::Pyftpdlib, "", "size", "ok"); // which refuses SIZE in ASCII
        row("vsftpd, shut into its folder", Kind::Vsftpd, "", "login-folder", "ok");
        row("vsftpd, not shut in", Kind::VsftpdAnonymous, "", "login-folder", "warning");
        row("pure-ftpd, shut into its folder", Kind::PureFtpd, "", "login-folder", "ok");
        row("ProFTPD", Kind::ProFtpd, "", "replacing", "ok");
        row("our own, always on", Kind::Ours, "", "replacing", "ok");
        row("no rename over a file", Kind::Pyftpdlib, "no-rename-over", "replacing", "warning",
            "written in place");
        row("nothing over a file", Kind::Pyftpdlib, "no-overwrite", "replacing", "warning", "was missing");
        row("no SIZE at all", Kind::Pyftpdlib, "no-size", "size", "failed");
        row("no MLSD", Kind::Pyftpdlib, "no-mlsd", "size", "ok");
        row("a wrong address for data", Kind::Pyftpdlib, "wrong-pasv", "passive-address", "warning");
        row("login folder not the root", Kind::Pyftpdlib, "not-in-root", "login-folder", "warning");
    }

    void doAllVerbs()
    {
        QFETCH(Kind, kind);
        QFETCH(QString, quirk);
        QFETCH(QString, step);
        QFETCH(QString, remark);
        m_stage = std::make_unique<ServerStage>();
        if (const QString why = m_stage->start(kind, quirk); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_stage->addReleases();
        const auto onDisk
            = [&](const char *name) { return m_stage->server().onDisk(m_stage->folderOnDisk() + name); };
        const auto holds = [&](const Run &run, const char *result, const QByteArray &manifest) {
            QVERIFY2(run.code == 0, run.err.constData());
            QCOMPARE(run.last()["result"].toString(), result);
            QVERIFY2(onDisk("UPGRADE.TXT").contains(manifest), onDisk("UPGRADE.TXT").constData());
        };
        const QStringList care{"--modules", "4g", "--drain", "0"};
        holds(run(QStringList{"publish", "1"} + care), "published", "VERSION:1\n");
        holds(run({"hold", "--modules", "4g"}), "held", "FILE:NO_FILE\n");
        holds(run({"unhold"}), "released", "VERSION:1\n");
        const Run second = run(QStringList{"publish", "2"} + care);
        holds(second, "published", "VERSION:2\n");
        QCOMPARE(second.last()["remarks"].toArray().isEmpty(), remark.isEmpty());
        QVERIFY2(second.err.contains(remark.toUtf8()), second.err.constData());
        holds(run(QStringList{"rollback", "1"} + care), "rolled-back", "VERSION:3\n");

        QCOMPARE(run({"status"}, "--of").code, 0);
        const Run test = m_stage->run({"test-server", m_stage->url(), "--modules", "4g", "--json"});
        QTEST(verdictOf(test, step), "verdict");
        QCOMPARE(test.code, test.last()["verdict"].toString() == "failed" ? 3 : 0);
        m_stage->server().putOnDisk(
            m_stage->folderOnDisk() + "UPGRADE.TXT", "what somebody else put there\n");
        // Our own server takes what others change over once it is quiet.
        QTRY_COMPARE_WITH_TIMEOUT(run({"status"}, "--of").code, 3, 20'000);
        const Run drifted = run({"status"}, "--of");
        QCOMPARE(drifted.code, 3);
        QCOMPARE(drifted.last()["drift"].toBool(), true);
        QCOMPARE(m_stage->run({"recover"}).code, 0);
        QVERIFY2(m_stage->leftovers().isEmpty(), qPrintable(m_stage->leftovers().join(' ')));
    }

    void changesNothingWithAnAccountThatOnlyReads()
    {
        m_stage = std::make_unique<ServerStage>();
        if (const QString why = m_stage->start(Kind::Pyftpdlib, "read-only"); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_stage->addReleases();
        m_stage->server().putOnDisk("UPGRADE.TXT", "what is live\n");
        for (const QStringList &verb : {QStringList{"publish", "1", "--modules", "4g", "--drain", "0"},
                 QStringList{"hold", "--modules", "4g"}}) {
            const Run refused = run(verb);
            QCOMPARE(refused.code, 1);
            QCOMPARE(refused.error(), "server-refused");
            QCOMPARE(m_stage->run({"recover"}).code, 0);
        }
        QCOMPARE(
            m_stage->server().filesOnDisk(), (QMap<QString, QByteArray>{{"UPGRADE.TXT", "what is live\n"}}));
        const Run test = m_stage->run({"test-server", m_stage->url(), "--modules", "4g", "--json"});
        QCOMPARE(verdictOf(test, "read-only"), "ok");
        QCOMPARE(verdictOf(test, "replacing"), "skipped");
        QCOMPARE(run({"status"}, "--of").error(), "nothing-published");
    }
};

QTEST_GUILESS_MAIN(TestVerbsOnServers)
#include "tst_verbsonservers.moc"
