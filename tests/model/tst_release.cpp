// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/binary.h"
#include "model/release.h"
#include "tests/otabinary.h"

#include <QTest>

class TestRelease : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheCanonicalManifest()
    {
        const Result<Binary> binary = binaryFromBytes(otaBinary("PROG_02", 46487));
        QVERIFY(binary);
        const Result<Release> release = releaseOf(*binary, 7, QStringLiteral("/"), QStringLiteral("first"));
        QVERIFY(release);
        QCOMPARE(release->manifest, QByteArray("FILE:PROG_02\nPATH:/\nSIZE:46999\nVERSION:7\n"));
        QCOMPARE(release->size, 46999);
        QCOMPARE(release->sha256, binary->sha256);
    }

    void writesTheCanonicalHold()
    {
        QCOMPARE(holdManifestText(), QByteArray("FILE:NO_FILE\nPATH:/\nSIZE:0\nVERSION:0\n"));
    }

    void takesOnlyPathsThatNodesCanUse_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("becomes");

        QTest::newRow("the login folder") << "/"
                                          << "/";
        QTest::newRow("a folder with its slash") << "/demo/"
                                                 << "/demo/";
        QTest::newRow("a folder gets its slash") << "/demo/test"
                                                 << "/demo/test/";
        QTest::newRow("relative is refused") << "demo/"
                                             << "";
        QTest::newRow("empty is refused") << ""
                                          << "";
        QTest::newRow("a step up is refused") << "/../etc/"
                                              << "";
        QTest::newRow("a blank is refused") << "/my folder/"
                                            << "";
        QTest::newRow("a line end is refused") << "/a\nVERSION:9"
                                               << "";
        QTest::newRow("a colon is refused") << "/a:b/"
                                            << "";
        QTest::newRow("an accent is refused") << QStringLiteral("/caf\u00e9/") << "";
        QTest::newRow("99 characters are taken") << QString(QString(u'/') + QString(97, u'a') + u'/')
                                                 << QString(QString(u'/') + QString(97, u'a') + u'/');
        QTest::newRow("100 are refused") << QString(QString(u'/') + QString(98, u'a') + u'/') << "";
    }

    void takesOnlyPathsThatNodesCanUse()
    {
        QFETCH(QString, path);
        QFETCH(QString, becomes);
        const Result<QString> checked = checkedPath(path);
        if (becomes.isEmpty())
            QCOMPARE(checked.error().code, ErrorCode::BadPath);
        else
            QCOMPARE(*checked, becomes);
    }

    void refusesVersionsOutOfOneByte()
    {
        const Result<Binary> binary = binaryFromBytes(otaBinary());
        QVERIFY(binary);
        QVERIFY(releaseOf(*binary, 0, QStringLiteral("/")));
        QVERIFY(releaseOf(*binary, 255, QStringLiteral("/")));
        QCOMPARE(releaseOf(*binary, 256, QStringLiteral("/")).error().code, ErrorCode::BadVersion);
        QCOMPARE(releaseOf(*binary, -1, QStringLiteral("/")).error().code, ErrorCode::BadVersion);
    }

    void keepsProgramIdsToSevenCharacters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isGood");

        QTest::newRow("an IDE name") << "_4G_20_" << true;
        QTest::newRow("six characters") << "PROG_1" << false;
        QTest::newRow("eight characters") << "PROG_001" << false;
        QTest::newRow("lower case") << "prog_01" << false;
        QTest::newRow("a dot makes an extension on the card") << "WASPTL." << false;
        QTest::newRow("a Turkish capital") << QStringLiteral("W\u0130F\u0130_01") << false;
        QTest::newRow("nothing") << "" << false;
    }

    void keepsProgramIdsToSevenCharacters()
    {
        QFETCH(QString, text);
        QFETCH(bool, isGood);
        const Result<ProgramId> program = ProgramId::from(text);
        QCOMPARE(static_cast<bool>(program), isGood);
        if (!program)
            QCOMPARE(program.error().code, ErrorCode::BadProgramId);
    }
};

QTEST_APPLESS_MAIN(TestRelease)
#include "tst_release.moc"
