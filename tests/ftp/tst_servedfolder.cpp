// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/servedfolder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

class TestServedFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void storesAFileWhole();
    void replacesAFileOnlyByAWholeOne();
    void keepsAPartUnderANewName();
    void goesOnWhereAPartEnds();
    void takesNoMoreThanItsLimit();
    void renamesOverWhatIsThere();
    void removesAndMakesFolders();
    void neverLeavesItsRoot_data();
    void neverLeavesItsRoot();
    void seesWhatOthersChanged();
    void hidesWhatIsBeingUploaded();

private:
    Result<> store(const QByteArray &path, const QByteArray &bytes, bool whole = true, qint64 keep = 0);
    QByteArray onDisk(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_disk;
    std::unique_ptr<ServedFolder> m_folder;
};

void TestServedFolder::init()
{
    m_folder.reset();
    m_disk = std::make_unique<QTemporaryDir>();
    QDir(m_disk->path()).mkdir(QStringLiteral("root"));
    auto folder = ServedFolder::open(m_disk->filePath(QStringLiteral("root")));
    QVERIFY(folder);
    m_folder = std::move(*folder);
}

Result<> TestServedFolder::store(const QByteArray &path, const QByteArray &bytes, bool whole, qint64 keep)
{
    auto sink = m_folder->beginUpload(path, keep, 1000);
    if (!sink)
        return sink.error();
    (*sink)->take(bytes.constData(), bytes.size());
    return m_folder->endUpload(**sink, whole);
}

QByteArray TestServedFolder::onDisk(const QString &name) const
{
    QFile file(m_disk->filePath(QStringLiteral("root/") + name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("nothing");
}

void TestServedFolder::storesAFileWhole()
{
    const auto before = m_folder->tree();
    QVERIFY(store("/PROG_02", "binary"));
    QCOMPARE(onDisk("PROG_02"), QByteArray("binary"));
    QCOMPARE(m_folder->tree()->file("/PROG_02")->bytes, QByteArray("binary"));
    QVERIFY(!before->file("/PROG_02")); // who began before sees what was there
    QVERIFY(!*m_folder->reload());
}

void TestServedFolder::replacesAFileOnlyByAWholeOne()
{
    QVERIFY(store("/PROG_02", "old and whole"));
    QVERIFY(store("/PROG_02", "ne", false));
    QCOMPARE(onDisk("PROG_02"), QByteArray("old and whole"));
    QVERIFY(store("/PROG_02", "new"));
    QCOMPARE(onDisk("PROG_02"), QByteArray("new"));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList("PROG_02"));
}

void TestServedFolder::keepsAPartUnderANewName()
{
    QVERIFY(store("/PROG_02.part", "bin", false));
    QCOMPARE(m_folder->tree()->file("/PROG_02.part")->bytes, QByteArray("bin"));
}

void TestServedFolder::goesOnWhereAPartEnds()
{
    QVERIFY(store("/part", "bin", false));
    QVERIFY(store("/part", "a", false, 3)); // cut once more, and nothing is lost
    QCOMPARE(onDisk("part"), QByteArray("bina"));
    QVERIFY(store("/part", "ry", true, 4));
    QCOMPARE(onDisk("part"), QByteArray("binary"));
}

void TestServedFolder::takesNoMoreThanItsLimit()
{
    auto sink = m_folder->beginUpload("/big", 0, 10);
    QVERIFY(sink);
    QVERIFY((*sink)->take("0123456789", 10));
    QVERIFY(!(*sink)->take("x", 1));
}

void TestServedFolder::renamesOverWhatIsThere()
{
    QVERIFY(store("/UPGRADE.TXT", "old"));
    QVERIFY(store("/UPGRADE.TXT.part", "new"));
    QVERIFY(m_folder->rename("/UPGRADE.TXT.part", "/UPGRADE.TXT"));
    QCOMPARE(onDisk("UPGRADE.TXT"), QByteArray("new"));
    QCOMPARE(m_folder->tree()->paths(), QList<QByteArray>{"/UPGRADE.TXT"});
    QVERIFY(!m_folder->rename("/nothing", "/UPGRADE.TXT"));
    QCOMPARE(onDisk("UPGRADE.TXT"), QByteArray("new"));
}

void TestServedFolder::removesAndMakesFolders()
{
    QVERIFY(m_folder->makeFolder("/demo"));
    QVERIFY(m_folder->tree()->isFolder("/demo"));
    QVERIFY(!m_folder->makeFolder("/demo"));
    QVERIFY(store("/demo/PROG_02", "binary"));
    QVERIFY(!m_folder->removeFolder("/demo"));
    QVERIFY(!m_folder->remove("/demo"));
    QVERIFY(m_folder->remove("/demo/PROG_02"));
    QVERIFY(!m_folder->remove("/demo/PROG_02"));
    QVERIFY(m_folder->removeFolder("/demo"));
    QVERIFY(!m_folder->tree()->isFolder("/demo"));
}

void TestServedFolder::neverLeavesItsRoot_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("the root itself") << QByteArray("/");
    QTest::newRow("through a link") << QByteArray("/link/file");
    QTest::newRow("a folder that is not there") << QByteArray("/none/file");
    QTest::newRow("onto a folder") << QByteArray("/folder");
    QTest::newRow("onto our own temporary names") << QByteArray("/.vespiary-upload-x");
}

void TestServedFolder::neverLeavesItsRoot()
{
    QFETCH(QByteArray, path);
    QDir disk(m_disk->path());
    QVERIFY(disk.mkdir("outside"));
    QVERIFY(disk.mkdir("root/folder"));
    QVERIFY(QFile::link(m_disk->filePath("outside"), m_disk->filePath("root/link")));
    QVERIFY(m_folder->reload());
    QVERIFY(!store(path, "bytes"));
    QVERIFY(!m_folder->makeFolder(path));
    QVERIFY(!m_folder->rename(path, "/taken"));
    QVERIFY(QDir(m_disk->filePath("outside")).isEmpty());
}

void TestServedFolder::seesWhatOthersChanged()
{
    QVERIFY(!*m_folder->reload());
    QFile file(m_disk->filePath("root/UPGRADE.TXT"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("by hand");
    file.close();
    QVERIFY(*m_folder->reload());
    QCOMPARE(m_folder->tree()->file("/UPGRADE.TXT")->bytes, QByteArray("by hand"));
}

void TestServedFolder::hidesWhatIsBeingUploaded()
{
    auto sink = m_folder->beginUpload("/PROG_02", 0, 1000);
    QVERIFY(sink);
    (*sink)->take("bin", 3);
    QVERIFY(!*m_folder->reload());
    QVERIFY(m_folder->tree()->paths().isEmpty());
}

QTEST_APPLESS_MAIN(TestServedFolder)
#include "tst_servedfolder.moc"
