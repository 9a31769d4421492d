// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/servedtree.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

class TestServedTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsEveryCopyTheModulesLookFor_data();
    void holdsEveryCopyTheModulesLookFor();
    void servesAHoldWithoutABinary();
    void resolvesNames_data();
    void resolvesNames();
    void readsAPlainFolder();
    void followsNoSymbolicLink();
    void refusesAFolderThatIsNone();
};

void TestServedTree::holdsEveryCopyTheModulesLookFor_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QList<QByteArray>>("paths");
    using Paths = QList<QByteArray>;
    QTest::newRow("root") << QStringLiteral("/")
                          << Paths{"/.gprs/PROG_02", "/.gprs/UPGRADE.TXT", "/PROG_02", "/UPGRADE.TXT"};
    QTest::newRow("folder") << QStringLiteral("/demo/")
                            << Paths{"/.gprs/UPGRADE.TXT", "/.gprs/demo/PROG_02", "/PROG_02", "/UPGRADE.TXT",
                                   "/demo/PROG_02"};
    QTest::newRow("two folders") << QStringLiteral("/demo/test/")
                                 << Paths{"/.gprs/UPGRADE.TXT", "/.gprs/demo/test/PROG_02", "/PROG_02",
                                        "/UPGRADE.TXT", "/demo/test/PROG_02"};
    QTest::newRow("folder without its first slash")
        << QStringLiteral("demo/")
        << Paths{"/.gprs/UPGRADE.TXT", "/.gprsdemo/PROG_02", "/PROG_02", "/UPGRADE.TXT", "/demo/PROG_02"};
}

void TestServedTree::holdsEveryCopyTheModulesLookFor()
{
    QFETCH(QString, path);
    QFETCH(QList<QByteArray>, paths);
    const auto tree = ServedTree::ofRelease("manifest", QStringLiteral("PROG_02"), "binary", path);
    QCOMPARE(tree->paths(), paths);
    for (const QByteArray &name : std::as_const(paths))
        QCOMPARE(
            tree->file(name)->bytes, name.endsWith(".TXT") ? QByteArray("manifest") : QByteArray("binary"));
}

void TestServedTree::servesAHoldWithoutABinary()
{
    const auto tree = ServedTree::ofRelease("hold", {}, {}, QStringLiteral("/"));
    QCOMPARE(tree->paths(), (QList<QByteArray>{"/.gprs/UPGRADE.TXT", "/UPGRADE.TXT"}));
}

void TestServedTree::resolvesNames_data()
{
    QTest::addColumn<QByteArray>("folder");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("path"); // null: no file can have that name
    QTest::newRow("relative") << QByteArray("/demo") << QByteArray("x") << QByteArray("/demo/x");
    QTest::newRow("absolute") << QByteArray("/demo") << QByteArray("/x") << QByteArray("/x");
    QTest::newRow("up") << QByteArray("/demo/a") << QByteArray("../x") << QByteArray("/demo/x");
    QTest::newRow("up beyond the root")
        << QByteArray("/demo") << QByteArray("../../../x") << QByteArray("/x");
    QTest::newRow("up from the root") << QByteArray("/") << QByteArray("..") << QByteArray("/");
    QTest::newRow("here") << QByteArray("/demo") << QByteArray("./.") << QByteArray("/demo");
    QTest::newRow("many slashes") << QByteArray("/") << QByteArray("//a///b//") << QByteArray("/a/b");
    QTest::newRow("a backslash is a letter")
        << QByteArray("/") << QByteArray("..\\x") << QByteArray("/..\\x");
    QTest::newRow("percent is a letter") << QByteArray("/") << QByteArray("%2e%2e") << QByteArray("/%2e%2e");
    QTest::newRow("NUL") << QByteArray("/") << QByteArray("a\0b", 3) << QByteArray();
    QTest::newRow("line feed") << QByteArray("/") << QByteArray("a\nb") << QByteArray();
    QTest::newRow("delete") << QByteArray("/") << QByteArray("a\x7f") << QByteArray();
    QTest::newRow("long part") << QByteArray("/") << QByteArray(256, 'x') << QByteArray();
    QTest::newRow("long name") << QByteArray("/") << QByteArray("x/").repeated(600) << QByteArray();
}

void TestServedTree::resolvesNames()
{
    QFETCH(QByteArray, folder);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, path);
    const auto resolved = ServedTree::resolve(folder, name);
    QCOMPARE(resolved.has_value(), !path.isNull());
    QCOMPARE(resolved.value_or(QByteArray()), path);
}

static void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

void TestServedTree::readsAPlainFolder()
{
    QTemporaryDir folder;
    QDir(folder.path()).mkpath(QStringLiteral(".gprs/demo"));
    write(folder.filePath(QStringLiteral("UPGRADE.TXT")), "manifest");
    write(folder.filePath(QStringLiteral(".gprs/demo/PROG_02")), "binary");
    const auto tree = ServedTree::ofFolder(folder.path());
    QVERIFY(tree);
    QCOMPARE((*tree)->paths(), (QList<QByteArray>{"/.gprs/demo/PROG_02", "/UPGRADE.TXT"}));
    QCOMPARE((*tree)->file("/.gprs/demo/PROG_02")->bytes, QByteArray("binary"));
    QVERIFY((*tree)->isFolder("/"));
    QVERIFY((*tree)->isFolder("/.gprs"));
    QVERIFY(!(*tree)->isFolder("/.gp"));
    QCOMPARE((*tree)->itemsIn("/").size(), 2);
    QVERIFY((*tree)->itemsIn("/").first().folder);

    write(folder.filePath(QStringLiteral("UPGRADE.TXT")), "later");
    QCOMPARE((*tree)->file("/UPGRADE.TXT")->bytes, QByteArray("manifest"));
}

void TestServedTree::followsNoSymbolicLink()
{
    QTemporaryDir outside;
    write(outside.filePath(QStringLiteral("secret")), "secret");
    QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("own")), "own");
    QVERIFY(QFile::link(outside.filePath(QStringLiteral("secret")), folder.filePath(QStringLiteral("file"))));
    QVERIFY(QFile::link(outside.path(), folder.filePath(QStringLiteral("folder"))));
    QVERIFY(QFile::link(QStringLiteral("."), folder.filePath(QStringLiteral("loop"))));
    const auto tree = ServedTree::ofFolder(folder.path());
    QVERIFY(tree);
    QCOMPARE((*tree)->paths(), QList<QByteArray>{"/own"});
}

void TestServedTree::refusesAFolderThatIsNone()
{
    const auto tree = ServedTree::ofFolder(QStringLiteral("/nowhere/at/all"));
    QVERIFY(!tree);
    QCOMPARE(tree.error().code, ErrorCode::FileUnreadable);
}

QTEST_APPLESS_MAIN(TestServedTree)
#include "tst_servedtree.moc"
