// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/account.h"

#include "model/accountfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

class TestAccount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAddressesAsPeopleWriteThem_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("read"); // user host port folder security, or nothing

        QTest::newRow("whole") << "ftp://ota@10.0.0.1:2121/fleet"
                               << "ota 10.0.0.1 2121 /fleet plain";
        QTest::newRow("port 21 is understood") << "ftp://ota@gate"
                                               << "ota gate 21 / plain";
        QTest::newRow("a trailing slash is dropped") << "ftp://ota@gate/a/b/"
                                                     << "ota gate 21 /a/b plain";
        QTest::newRow("explicit TLS") << "ftpes://ota@gate/"
                                      << "ota gate 21 / tls";
        QTest::newRow("implicit TLS") << "ftps://ota@gate/"
                                      << "ota gate 990 / implicit";
        QTest::newRow("implicit TLS at another port") << "ftps://ota@gate:21/"
                                                      << "ota gate 21 / implicit";
        QTest::newRow("IPv6") << "ftp://ota@[::1]:21/"
                              << "ota ::1 21 / plain";
        QTest::newRow("an escaped user") << "ftp://a%40b@gate/"
                                         << "a@b gate 21 / plain";
        QTest::newRow("no user") << "ftp://gate/"
                                 << " gate 21 / plain";
        QTest::newRow("a password is refused") << "ftp://ota:secret@gate/"
                                               << "";
        QTest::newRow("another protocol is refused") << "http://gate/"
                                                     << "";
        QTest::newRow("no host is refused") << "ftp:///folder"
                                            << "";
        QTest::newRow("a line end in the folder is refused") << "ftp://gate/a%0d%0aDELE%20x"
                                                             << "";
        QTest::newRow("plain words are refused") << "gateway"
                                                 << "";
        QTest::newRow("a port out of range is refused") << "ftp://gate:70000/"
                                                        << "";
    }

    void readsAddressesAsPeopleWriteThem()
    {
        QFETCH(QString, url);
        QFETCH(QString, read);
        const Result<Account> account = accountFromUrl(url);
        if (read.isEmpty()) {
            QCOMPARE(account.error().code, ErrorCode::BadServerAddress);
            QVERIFY(!account.error().detail.contains(QStringLiteral("secret")));
            return;
        }
        QVERIFY(account);
        const QStringList words = {"plain", "tls", "implicit"};
        QCOMPARE(QStringLiteral("%1 %2 %3 %4 %5")
                     .arg(account->user, account->host)
                     .arg(account->port)
                     .arg(account->folder, words.at(static_cast<int>(account->security))),
            read);
        QCOMPARE(*accountFromUrl(urlOf(*account)), *account);
    }

    void knowsTheMeshliumPreset()
    {
        const Account account = meshliumAccount(QStringLiteral("10.10.10.1"));
        QCOMPARE(urlOf(account), QStringLiteral("ftp://ota@10.10.10.1/"));
    }

    void knowsWhichChangesNodesNotice_data()
    {
        QTest::addColumn<Account>("other");
        QTest::addColumn<bool>("isSame");
        const Account gate{.name = "gate", .host = "gate", .user = "publisher", .nodeUser = "ota"};
        Account other = gate;
        QTest::newRow("the same") << other << true;
        other.host = "gate2";
        QTest::newRow("another host") << other << false;
        other = gate;
        other.port = 2121;
        QTest::newRow("another port") << other << false;
        other = gate;
        other.folder = "/fleet";
        QTest::newRow("another folder") << other << false;
        other = gate;
        other.nodeUser = "nodes";
        QTest::newRow("another user of nodes") << other << false;
        other = gate;
        other.user = "me";
        QTest::newRow("another publisher") << other << true;
        other.user = "ota";
        other.nodeUser.clear();
        QTest::newRow("the publisher is the nodes' user now") << other << true;
        other.name = "else";
        other.passive = false;
        QTest::newRow("how we connect") << other << true;
    }

    void knowsWhichChangesNodesNotice()
    {
        QFETCH(Account, other);
        const Account gate{.name = "gate", .host = "gate", .user = "publisher", .nodeUser = "ota"};
        QTEST(isSameForNodes(gate, other), "isSame");
    }

    void goesToAFileAndBack()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("accounts.json");
        const QList<Account> accounts{{.name = "gate",
                                          .security = Account::Security::ExplicitTls,
                                          .host = "gate",
                                          .user = "publisher",
                                          .folder = "/fleet",
                                          .nodeUser = "ota",
                                          .pin = "sha256//AAAA"},
            meshliumAccount("10.10.10.1")};
        QList<Account> named = accounts;
        named[1].name = "meshlium";
        QVERIFY(writeAccounts(path, named));
        QCOMPARE(*readAccounts(path), named);
    }

    void refusesOtherFiles_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no JSON") << QByteArray("FILE:NO_FILE\n");
        QTest::newRow("no list") << QByteArray("{\"accounts\":7}");
        QTest::newRow("without a name") << QByteArray("{\"accounts\":[{\"url\":\"ftp://ota@gate/\"}]}");
    }

    void refusesOtherFiles()
    {
        QFETCH(QByteArray, content);
        QTemporaryDir folder;
        QFile file(folder.filePath("accounts.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QCOMPARE(readAccounts(file.fileName()).error().code, ErrorCode::BadAccountFile);
    }
};

QTEST_APPLESS_MAIN(TestAccount)
#include "tst_account.moc"
