// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/releasepair.h"
#include "tests/otabinary.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

// A release as two files in a folder, and back.
class TestReleasePair : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    static Release release(const QString &path = "/", int version = 4)
    {
        return *releaseOf(*binaryFromBytes(otaBinary()), version, path);
    }
    static QString namesOf(const QList<PairFile> &files)
    {
        QStringList names;
        for (const PairFile &file : files)
            names += file.name;
        return names.join(' ');
    }
    QByteArray bytesAt(const QString &name) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
    }
    void put(const QString &name, const QByteArray &bytes) const
    {
        QDir(m_folder->path()).mkpath(QFileInfo(m_folder->filePath(name)).path());
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void putsFilesWhereModulesLook_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("place");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *name, const QString &path, PairPlace place, const char *names) {
            QTest::newRow(name) << path << static_cast<int>(place) << QString(names);
        };
        row("a card", "/", PairPlace::Card, "PROG_01 UPGRADE.TXT");
        row("a card, with a path", "/demo/", PairPlace::Card, "PROG_01 UPGRADE.TXT");
        row("a server's folder", "/", PairPlace::ServerFolder, "PROG_01 UPGRADE.TXT");
        row("with a path", "/demo/", PairPlace::ServerFolder, "PROG_01 demo/PROG_01 UPGRADE.TXT");
        row("for GPRS", "/", PairPlace::ServerFolderWithGprs,
            "PROG_01 .gprs/PROG_01 .gprs/UPGRADE.TXT UPGRADE.TXT");
        row("for GPRS with a path", "/a/b/", PairPlace::ServerFolderWithGprs,
            "PROG_01 a/b/PROG_01 .gprs/a/b/PROG_01 .gprs/UPGRADE.TXT UPGRADE.TXT");
    }
    void putsFilesWhereModulesLook()
    {
        QFETCH(QString, path);
        QFETCH(int, place);
        QFETCH(QString, names);
        QCOMPARE(namesOf(pairFiles(release(path), otaBinary(), static_cast<PairPlace>(place))), names);
    }

    void writesWhatReadsBackAsTheSameRelease()
    {
        const Release made = release("/demo/", 17);
        const auto written = writePair(pairFiles(made, otaBinary(), PairPlace::ServerFolderWithGprs),
            m_folder->path(), OtherBytes::Keep);
        QVERIFY(written);
        QCOMPARE(written->size(), 5);
        QCOMPARE(written->constLast(), m_folder->filePath("UPGRADE.TXT"));
        QCOMPARE(bytesAt(".gprs/demo/PROG_01"), otaBinary());
        const Result<ReadPair> read = readPair(m_folder->path());
        QVERIFY(read);
        QVERIFY(read->isCanonical);
        QCOMPARE(read->release.version, 17);
        QCOMPARE(read->release.path, "/demo/");
        QCOMPARE(read->release.manifest, made.manifest);
        QCOMPARE(read->binary, otaBinary());
    }

    void replacesOtherBytesOnlyWhenTold()
    {
        put("UPGRADE.TXT", "FILE:NO_FILE\nPATH:/\nSIZE:0\nVERSION:0\n");
        put("PROG_01", otaBinary()); // the same bytes are no conflict
        const QList<PairFile> files = pairFiles(release(), otaBinary(), PairPlace::Card);
        const auto refused = writePair(files, m_folder->path(), OtherBytes::Keep);
        QVERIFY(!refused);
        QCOMPARE(refused.error(), (Error{ErrorCode::FileExists, "UPGRADE.TXT"}));
        QVERIFY(bytesAt("UPGRADE.TXT").startsWith("FILE:NO_FILE"));
        QVERIFY(writePair(files, m_folder->path(), OtherBytes::Replace));
        QCOMPARE(bytesAt("UPGRADE.TXT"), release().manifest);
        QVERIFY(writePair(files, m_folder->path(), OtherBytes::Keep)); // again is no conflict either
    }

    void saysWhyItCannotWrite()
    {
        put("folder", "a file");
        const auto written = writePair(pairFiles(release(), otaBinary(), PairPlace::Card),
            m_folder->filePath("folder"), OtherBytes::Keep);
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::FileUnwritable);
    }

    void findsTheBinaryWherePathSays()
    {
        put("demo/PROG_01", otaBinary());
        put("upgrade.txt", release("/demo/").manifest);
        const Result<ReadPair> read = readPair(m_folder->path());
        QVERIFY(read);
        QVERIFY(read->isCanonical);
    }

    void offersWhatIsNotCanonicalAsACandidate()
    {
        put("PROG_01", otaBinary());
        put("UPGRADE.TXT", QByteArray(release().manifest).replace("\n", "\r\n"));
        const Result<ReadPair> read = readPair(m_folder->path());
        QVERIFY(read);
        QVERIFY(!read->isCanonical);
        QVERIFY(hasStop(read->findings));
        QCOMPARE(read->release.version, 4);
        QCOMPARE(read->release.manifest, release().manifest); // what we would write
    }

    void saysWhyAFolderIsNoPair_data()
    {
        QTest::addColumn<QByteArray>("manifest");
        QTest::addColumn<QByteArray>("binary");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const QByteArray &manifest, const QByteArray &binary,
                             ErrorCode code, const char *detail) {
            QTest::newRow(name) << manifest << binary << static_cast<int>(code) << QString(detail);
        };
        row("nothing", {}, {}, ErrorCode::NotAPair, "there is no UPGRADE.TXT");
        row("no binary", release().manifest, {}, ErrorCode::NotAPair, "the binary PROG_01 is not there");
        row("a hold", "FILE:NO_FILE\nPATH:/\nSIZE:0\nVERSION:0\n", {}, ErrorCode::NotAPair,
            "its UPGRADE.TXT is a hold, NO_FILE");
        row("no manifest", "hello", otaBinary(), ErrorCode::NotAPair, "nodes cannot read its UPGRADE.TXT");
        row("a path that leads out", "FILE:PROG_01\nPATH:/../\nSIZE:4608\nVERSION:4\n", {},
            ErrorCode::NotAPair, "the binary PROG_01 is not there");
        row("a damaged binary", release().manifest, otaBinary().first(300), ErrorCode::BadBinary, "");
        row("no binary at all", release().manifest, "hello", ErrorCode::NotABinary, "");
        row("far too long", QByteArray(5000, 'x'), {}, ErrorCode::FileTooLarge, "");
    }
    void saysWhyAFolderIsNoPair()
    {
        QFETCH(QByteArray, manifest);
        QFETCH(QByteArray, binary);
        QFETCH(int, code);
        QFETCH(QString, detail);
        if (!manifest.isEmpty())
            put("UPGRADE.TXT", manifest);
        if (!binary.isEmpty())
            put("PROG_01", binary);
        const Result<ReadPair> read = readPair(m_folder->path());
        QVERIFY(!read);
        QCOMPARE(static_cast<int>(read.error().code), code);
        if (!detail.isEmpty())
            QCOMPARE(read.error().detail, detail);
    }
};

QTEST_APPLESS_MAIN(TestReleasePair)
#include "tst_releasepair.moc"
