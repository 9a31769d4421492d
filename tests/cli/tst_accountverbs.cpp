// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/cli/serverstage.h"

#include <QJsonArray>

#include <memory>

// Accounts and groups by name, as scripts use them to publish.
class TestAccountVerbs : public QObject
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

    void keepsAccounts()
    {
        const QString certificate = m_stage->path("authority.pem");
        QFile file(certificate);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("-----BEGIN CERTIFICATE-----\n");
        file.close();
        const Run added = m_stage->run(
            {"account", "add", "ftpes://pub@h.example/o", "--name", "meadow", "--node-user", "ota",
                "--certificate", certificate, "--pin", "sha256//AAAA", "--preset", "proftpd", "--json"});
        QVERIFY2(added.code == 0, added.err.constData());
        QCOMPARE(added.last()["url"].toString(), "ftpes://pub@h.example/o");
        QVERIFY(added.err.contains("AllowOverwrite"));
        QCOMPARE(m_stage->run({"account", "show", "meadow", "--json"}).out, added.out);
        QCOMPARE(m_stage->run({"account", "list", "--json"}).last()["accounts"].toArray().size(), 1);

        const QString exported = m_stage->path("accounts.json");
        QCOMPARE(m_stage->run({"account", "list", "--export", exported, "--json"}).code, 0);
        QCOMPARE(m_stage->run({"account", "remove", "meadow"}).code, 0);
        QCOMPARE(m_stage->run({"account", "show", "meadow"}).code, 1);
        QCOMPARE(m_stage->run({"account", "remove", "meadow"}).code, 1);
        QCOMPARE(m_stage->run({"account", "add", "--import", exported, "--json"}).out, added.out);

        const Run meshlium = m_stage->run(
            {"account", "add", "ftp://10.0.0.1", "--name", "gate", "--preset", "meshlium", "--json"});
        QCOMPARE(meshlium.last()["url"].toString(), "ftp://ota@10.0.0.1/");
    }

    void changesNoAddressThatNodesCallUnlessForced()
    {
        QCOMPARE(m_stage->run({"account", "add", m_stage->url(), "--name", "meadow"}).code, 0);
        QCOMPARE(
            m_stage->run({"account", "add", m_stage->url(), "--name", "meadow", "--node-user", "ota"}).code,
            0);
        QCOMPARE(m_stage->run({"publish", "1", "--to", "meadow", "--modules", "4g"}).code, 0);
        const Run refused
            = m_stage->run({"account", "add", "ftp://ota@elsewhere/", "--name", "meadow", "--json"});
        QCOMPARE(refused.code, 3);
        QCOMPARE(refused.error(), "account-in-use");
        QCOMPARE(
            m_stage->run({"account", "add", m_stage->url(), "--name", "meadow"}).code, 0); // the same address
        QCOMPARE(
            m_stage->run({"account", "add", "ftp://ota@elsewhere/", "--name", "meadow", "--force"}).code, 0);
    }

    void goesOnWithoutAKeychain()
    {
        const QStringList noSession{
            "DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere", "VESPIARY_NODE_PASSWORD=x"};
        const Run kept = m_stage->run(
            {"account", "add", m_stage->url(), "--name", "meadow", "--save-password", "--json"}, noSession);
        QCOMPARE(kept.code, 1);
        QCOMPARE(kept.error(), "keychain-unusable");
        QVERIFY(!kept.out.contains("libelium") && !kept.err.contains("libelium"));
        const Run asked = m_stage->run({"publish", "1", "--to", "meadow", "--node-user", "node", "--json"},
            {"DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere"});
        QCOMPARE(asked.error(), "password-missing");
    }

    void publishesToGroups()
    {
        QCOMPARE(m_stage->run({"account", "add", m_stage->url(), "--name", "meadow"}).code, 0);
        QCOMPARE(m_stage->run({"account", "add", "ftp://ota@127.0.0.1:1/", "--name", "nowhere"}).code, 0);
        QCOMPARE(m_stage
                     ->run({"group", "add", "North", "--account", "meadow", "--modules", "4g", "--programs",
                         "PROG_01"})
                     .code,
            0);
        QCOMPARE(m_stage->run({"group", "add", "South", "--account", "nowhere"}).code, 0);
        QCOMPARE(m_stage->run({"group", "add", "West", "--account", "none"}).code, 1);
        QCOMPARE(m_stage->run({"group", "list", "--json"}).last()["groups"].toArray().size(), 2);
        QCOMPARE(m_stage->run({"group", "show", "North", "--json"}).last()["modules"][0].toString(), "4g");

        // The only group of the account says which modules call there: none of GPRS, so nothing below .gprs.
        QCOMPARE(m_stage->run({"publish", "1", "--to", "meadow"}).code, 0);
        QVERIFY(!m_stage->server().filesOnDisk().contains(".gprs/UPGRADE.TXT"));

        const Run stopped = m_stage->run(
            {"publish", "2", "--group", "South", "--group", "North", "--drain", "0", "--json"});
        QCOMPARE(stopped.code, 1);
        QCOMPARE(stopped.last()["summary"][1][u"result"].toString(), "not-tried");
        const Run all = m_stage->run({"publish", "2", "--group", "South", "--group", "North", "--drain", "0",
            "--keep-going", "--json"});
        QCOMPARE(all.code, 1);
        QCOMPARE(all.last()["summary"][0][u"result"].toString(), "failed");
        QCOMPARE(all.last()["summary"][1][u"result"].toString(), "published");
        QVERIFY(m_stage->server().onDisk("UPGRADE.TXT").contains("VERSION:2\n"));

        QCOMPARE(m_stage->run({"publish", "1", "--group", "None"}).code, 1);
        QCOMPARE(m_stage->run({"group", "remove", "North"}).code, 0);
        QCOMPARE(m_stage->run({"group", "remove", "North"}).code, 1);
    }
};

QTEST_GUILESS_MAIN(TestAccountVerbs)
#include "tst_accountverbs.moc"
