// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/usersfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

class TestUsersFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    // RFC 7914's vector for PBKDF2-HMAC-SHA256: "Password", "NaCl", 80000 rounds; the first 32 bytes.
    static PasswordHash knownHash()
    {
        return {80000, "NaClNaCl",
            QByteArray::fromHex("4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56")};
    }

    static FtpUser user(
        const QString &name, FtpUser::Role role = FtpUser::Role::Node, const QString &root = {})
    {
        return {name, role, root, knownHash()};
    }

    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

private Q_SLOTS:
    void hashesAsTheStandardSays()
    {
        PasswordHash hash = knownHash();
        hash.salt = "NaCl";
        QVERIFY(fits("Password", hash));
        QVERIFY(!fits("password", hash));
        QVERIFY(!fits("", hash));
        const PasswordHash one = hashOf("secret", 1000);
        const PasswordHash other = hashOf("secret", 1000);
        QVERIFY(one.salt != other.salt && one.key != other.key);
        QVERIFY(fits("secret", one) && fits("secret", other));
    }

    void readsBackWhatItWrote()
    {
        QByteArray text = "# ours\n\n";
        const QList<FtpUser> users{
            user("ota"), user("desk", FtpUser::Role::Publisher, "/srv/a: b/ü"), user("x.y-z_9")};
        for (const FtpUser &one : users)
            text = *withUser(text, one);
        QCOMPARE(*usersIn(text), users);
        QVERIFY(text.startsWith("# ours\n\n"));

        FtpUser changed = users.at(1);
        changed.root = "/srv/c";
        text = *withUser(text, changed);
        QCOMPARE(usersIn(text)->at(1), changed);
        text = *withoutUser(text, "ota");
        QCOMPARE(*usersIn(text), (QList{changed, users.at(2)}));
        QVERIFY(text.startsWith("# ours\n\n"));
        QCOMPARE(withoutUser(text, "ota").error().code, ErrorCode::NoSuchUser);
        QCOMPARE(withoutUser(text, "").error().code, ErrorCode::NoSuchUser);
    }

    void namesTheLineItCannotUse_data()
    {
        QTest::addColumn<QByteArray>("line");
        const QByteArray good = withUser({}, user("ota"))->trimmed();
        QTest::newRow("no fields") << QByteArray("ota");
        QTest::newRow("no root field") << good.left(good.lastIndexOf(':'));
        QTest::newRow("no name") << good.mid(3);
        QTest::newRow("a name with a blank") << " " + good;
        QTest::newRow("a long name") << QByteArray(65, 'a') + good.mid(3);
        QTest::newRow("a name that is no ASCII") << "\xc3\xbc" + good.mid(3);
        QTest::newRow("a role that is none") << QByteArray(good).replace(":node:", ":admin:");
        QTest::newRow("another scheme") << QByteArray(good).replace("pbkdf2", "scrypt");
        QTest::newRow("few rounds") << QByteArray(good).replace("80000", "999");
        QTest::newRow("endless rounds") << QByteArray(good).replace("80000", "2000000000");
        QTest::newRow("rounds in words") << QByteArray(good).replace("80000", "many");
        QTest::newRow("a short salt") << QByteArray(good).replace("TmFDbE5hQ2w=", "TmFD");
        QTest::newRow("a key that is no Base64") << QByteArray(good).replace("Tdz", "T!z");
        QTest::newRow("a short key") << QByteArray(good).replace("Tdz", "");
        QTest::newRow("a root that is not absolute") << good + "srv";
        QTest::newRow("a root with a control character") << good + "/srv\t";
    }
    void namesTheLineItCannotUse()
    {
        QFETCH(QByteArray, line);
        const QByteArray good = *withUser("# ours\n", user("good"));
        QVERIFY(usersIn(good));
        const auto users = usersIn(good + line + "\n");
        QVERIFY(!users);
        QCOMPARE(users.error().code, ErrorCode::BadUsersFile);
        QVERIFY2(users.error().detail.startsWith("line 3: "), qPrintable(users.error().detail));
    }

    void refusesANameTwice()
    {
        const QByteArray text = *withUser({}, user("ota"));
        const auto users = usersIn(text + text);
        QCOMPARE(users.error().code, ErrorCode::BadUsersFile);
        QVERIFY(users.error().detail.startsWith("line 2: "));
    }

    void writesNoLineThatItWouldRefuse_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("root");
        QTest::newRow("a colon in the name") << "o:ta"
                                             << "";
        QTest::newRow("a comment for a name") << "#ota"
                                              << "";
        QTest::newRow("no name") << ""
                                 << "";
        QTest::newRow("a second line in the root") << "ota"
                                                   << "/srv\nroot:publisher:x:/";
        QTest::newRow("a root of here") << "ota"
                                        << "srv";
    }
    void writesNoLineThatItWouldRefuse()
    {
        QFETCH(QString, name);
        QFETCH(QString, root);
        QCOMPARE(
            withUser({}, user(name, FtpUser::Role::Publisher, root)).error().code, ErrorCode::BadUsersFile);
    }

    void writesForItsOwnerAlone()
    {
        const mode_t before = ::umask(0);
        const QString file = path("users");
        QVERIFY(writeUsersFile(file, "# one\n"));
        struct stat state = {};
        QCOMPARE(::stat(qPrintable(file), &state), 0);
        QCOMPARE(state.st_mode & 0777, 0600u);
        QCOMPARE(*readUsersFile(file), QByteArray("# one\n"));
        QCOMPARE(::chmod(qPrintable(file), 0666), 0);
        QVERIFY(writeUsersFile(file, "# two\n"));
        QCOMPARE(::stat(qPrintable(file), &state), 0);
        QCOMPARE(state.st_mode & 0777, 0600u);
        ::umask(before);
        QCOMPARE(writeUsersFile(path("no/users"), "").error().code, ErrorCode::FileUnwritable);
    }

    void refusesAFileThatOthersMayRead_data()
    {
        QTest::addColumn<uint>("mode");
        QTest::addColumn<bool>("isRefused");
        for (const uint mode : {0600u, 0400u})
            QTest::addRow("%03o", mode) << mode << false;
        for (const uint mode : {0640u, 0604u, 0620u, 0602u, 0660u, 0644u})
            QTest::addRow("%03o", mode) << mode << true;
    }
    void refusesAFileThatOthersMayRead()
    {
        QFETCH(uint, mode);
        QFETCH(bool, isRefused);
        const QString file = path("it's users");
        QVERIFY(writeUsersFile(file, "# one\n"));
        QCOMPARE(::chmod(qPrintable(file), mode), 0);
        const Result<QByteArray> text = readUsersFile(file);
        QCOMPARE(!text, isRefused);
        if (!isRefused)
            return;
        QCOMPARE(text.error().code, ErrorCode::UsersFileOpen);
        QVERIFY(text.error().detail.startsWith("chmod 600 '"));
        QCOMPARE(::system(qPrintable(text.error().detail)), 0); // the command cures it as it stands there
        QVERIFY(readUsersFile(file));
    }

    void refusesWhatIsNoFile()
    {
        QCOMPARE(readUsersFile(path("nothing")).error().code, ErrorCode::FileUnreadable);
        QCOMPARE(readUsersFile(m_folder.path()).error().code, ErrorCode::FileUnreadable);
        QCOMPARE(readUsersFile("/dev/zero").error().code, ErrorCode::FileUnreadable);
        QVERIFY(writeUsersFile(path("large"), QByteArray(1024 * 1024 + 1, '#')));
        QCOMPARE(readUsersFile(path("large")).error().code, ErrorCode::BadUsersFile);
    }

    void findsACredentialOfTheService()
    {
        QVERIFY(writeUsersFile(path("fleet"), "# credential\n"));
        QCOMPARE(::chmod(qPrintable(path("fleet")), 0440), 0); // as systemd shows one that an ACL guards
        QCOMPARE(usersFilePath("fleet"), QString("fleet"));
        qputenv("CREDENTIALS_DIRECTORY", m_folder.path().toLocal8Bit());
        QCOMPARE(usersFilePath("fleet"), path("fleet"));
        QCOMPARE(usersFilePath("./fleet"), QString("./fleet"));
        QCOMPARE(usersFilePath("unknown"), QString("unknown"));
        QVERIFY(readUsersFile(usersFilePath("fleet")));
        qunsetenv("CREDENTIALS_DIRECTORY");
        QCOMPARE(readUsersFile(path("fleet")).error().code, ErrorCode::UsersFileOpen);
    }
};

QTEST_GUILESS_MAIN(TestUsersFile)
#include "tst_usersfile.moc"
