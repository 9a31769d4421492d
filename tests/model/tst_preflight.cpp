// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/preflight.h"
#include "tests/otabinary.h"

#include <QTest>

using stock::Module;

class TestPreflight : public QObject
{
    Q_OBJECT

    static QByteArray text(
        const char *file = "PROG_01", const char *path = "/", int size = 4608, int version = 5)
    {
        return QStringLiteral("FILE:%1\nPATH:%2\nSIZE:%3\nVERSION:%4\n")
            .arg(file, path)
            .arg(size)
            .arg(version)
            .toLatin1();
    }

    static QByteArray callingBinary()
    {
        QByteArray binary = otaBinary();
        binary.replace(1100, 9, "10.0.0.77");
        binary.replace(1200, 3, "ota");
        return binary;
    }

    static Candidate good()
    {
        Account account;
        account.host = "10.0.0.77";
        account.user = "ota";
        return {.manifest = text(),
            .binary = callingBinary(),
            .binaryName = "PROG_01",
            .hasLoginCopy = true,
            .hasGprsMirror = true,
            .usedVersions = {3, 4},
            .account = account};
    }

    static QStringList codes(const Preflight &result, Finding::Level least = Finding::Level::Warning)
    {
        QStringList list;
        for (const Finding &finding : result.findings) {
            if (finding.level >= least)
                list.append(finding.code);
        }
        list.sort();
        list.removeDuplicates();
        return list;
    }

    static Preflight run(const Candidate &candidate, const Group &group = {})
    {
        return preflight(candidate, group, likelyNodes(candidate, group));
    }

private Q_SLOTS:
    void passesAGoodRelease()
    {
        const Preflight result = run(good());
        QCOMPARE(codes(result), QStringList());
        QVERIFY(result.mayPublish());
        QCOMPARE(result.nodes.size(), 4);
        for (const NodeReading &node : result.nodes) {
            QCOMPARE(endOf(node.reading).outcome, stock::Outcome::Updates);
            QCOMPARE(node.node.node.program, std::string("PROG_01"));
            QCOMPARE(node.node.node.version, 4);
        }
    }

    void findsWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("manifest");
        QTest::addColumn<QStringList>("expected");

        QTest::newRow("no final line end crashes")
            << text().chopped(1) << QStringList{"crashes", "not-canonical"};
        QTest::newRow("CR LF is unreadable")
            << QByteArray(text().replace("\n", "\r\n")) << QStringList{"not-canonical", "unreadable"};
        QTest::newRow("a path without its slash misses on 3G")
            << text("PROG_01", "/demo/test") << QStringList{"path-misses"};
        QTest::newRow("the same version is taken by nobody")
            << text("PROG_01", "/", 4608, 4) << QStringList{"version-used"};
        QTest::newRow("version 128 is negative on GPRS")
            << text("PROG_01", "/", 4608, 128) << QStringList{"not-newer", "version-signed"};
        QTest::newRow("version 255 flashes 4G for ever")
            << text("PROG_01", "/", 4608, 255) << QStringList{"not-newer", "version-255", "version-signed"};
        QTest::newRow("few numbers are left")
            << text("PROG_01", "/", 4608, 126) << QStringList{"versions-end"};
        QTest::newRow("another size than the binary's")
            << text("PROG_01", "/", 4607) << QStringList{"size-differs", "unreadable"};
        QTest::newRow("another name than the header's")
            << text("PROG_02") << QStringList{"file-name-differs", "header-differs"};
        QTest::newRow("labels in lower case")
            << QByteArray("file:PROG_01\npath:/\n") << QStringList{"unreadable"};
        QTest::newRow("nothing at all") << QByteArray() << QStringList{"unreadable"};
    }

    void findsWhatIsWrong()
    {
        QFETCH(QByteArray, manifest);
        QFETCH(QStringList, expected);
        Candidate candidate = good();
        candidate.manifest = manifest;
        const Preflight result = run(candidate);
        QCOMPARE(codes(result), expected);
        for (const Finding &finding : result.findings) {
            QVERIFY2(!finding.text.isEmpty() && finding.text.endsWith(u'.'), qPrintable(finding.text));
            QVERIFY2(!finding.text.contains(u'%'), qPrintable(finding.text));
            QVERIFY2(!finding.source.isEmpty() || finding.code.startsWith("image"), qPrintable(finding.code));
            QVERIFY(finding.markFrom >= 0 && finding.markFrom + finding.markLength <= manifest.size());
        }
    }

    void offersFixesThatWork_data()
    {
        QTest::addColumn<QByteArray>("manifest");
        QTest::addColumn<QByteArray>("becomes");
        QTest::newRow("the last line is ended") << text().chopped(1) << text();
        QTest::newRow("CR goes") << QByteArray(text().replace("\n", "\r\n")) << text();
        QTest::newRow("the path becomes the root") << text("PROG_01", "/demo/test") << text();
        QTest::newRow("the next version is taken") << text("PROG_01", "/", 4608, 4) << text();
        QTest::newRow("a signed version is lowered") << text("PROG_01", "/", 4608, 200) << text();
        QTest::newRow("the size becomes the binary's") << text("PROG_01", "/", 4000) << text();
        QTest::newRow("the name becomes the header's") << text("PROG_09") << text();
    }

    void offersFixesThatWork()
    {
        QFETCH(QByteArray, manifest);
        QFETCH(QByteArray, becomes);
        Candidate candidate = good();
        candidate.manifest = manifest;
        for (int round = 0; round < 5; ++round) {
            const Preflight result = run(candidate);
            if (codes(result).isEmpty())
                break;
            for (const Finding &finding : result.findings) {
                if (finding.level >= Finding::Level::Warning && finding.fix) {
                    candidate = fixed(candidate, *finding.fix, {});
                    break;
                }
            }
        }
        QCOMPARE(candidate.manifest, becomes);
    }

    void looksAtCopiesThatModulesNeed()
    {
        Candidate candidate = good();
        candidate.manifest = text("PROG_01", "/demo/");
        candidate.hasLoginCopy = false;
        candidate.hasGprsMirror = false;
        const Preflight result = run(candidate);
        QCOMPARE(codes(result, Finding::Level::Note),
            (QStringList{"gprs-firmware", "needs-gprs-mirror", "needs-login-copy"}));
        candidate = fixed(candidate, Fix::CopyToLoginFolder, {});
        candidate = fixed(candidate, Fix::MirrorForGprs, {});
        QCOMPARE(codes(run(candidate)), QStringList());
    }

    void warnsOfAProgramThatNeverCallsHome()
    {
        Candidate silent = good();
        silent.binary.replace("UPGRADE.TXT", "upgrade.txt");
        const Preflight result = run(silent);
        QCOMPARE(codes(result), QStringList{"never-calls-home"});
        QVERIFY(result.findings.constFirst().needsAcknowledgement);
        QVERIFY(result.mayPublish());

        Candidate elsewhere = good();
        elsewhere.account->host = "gateway";
        elsewhere.account->user = "fleet";
        QCOMPARE(codes(run(elsewhere)), (QStringList{"calls-as-another", "calls-elsewhere"}));
    }

    void notesABinaryThatWasReleasedBefore()
    {
        Candidate candidate = good();
        candidate.sameBinary = {"PROG_01, version 4"};
        const Preflight result = run(candidate);
        QVERIFY(codes(result, Finding::Level::Note).contains("known-binary"));
        QVERIFY(result.mayPublish());
    }

    void stopsTheWrongProgramForAGroup()
    {
        Group group;
        group.name = "Harbour";
        group.programs = {*ProgramId::from("FLOW001")};
        const Preflight result = run(good(), group);
        QCOMPARE(codes(result), QStringList{"wrong-program"});
        QVERIFY(!result.mayPublish());
        group.programs.append(*ProgramId::from("PROG_01"));
        QVERIFY(run(good(), group).mayPublish());
    }

    void knowsWhichModulesCannotUpdate()
    {
        Group group;
        group.modules = {Module::WifiProV3};
        QCOMPARE(codes(run(good(), group)), QStringList{"no-ota"});
        group.modules = {Module::WifiPro};
        QCOMPARE(codes(run(good(), group)), QStringList());
    }

    void looksAtTheAccount()
    {
        Candidate candidate = good();
        candidate.passwordLength = 80;
        QCOMPARE(codes(run(candidate)), QStringList{"credentials-too-long"});
        candidate.passwordLength = 10;
        candidate.binary.replace(1200, 5, "o:t,a");
        candidate.account->user = "o:t,a";
        QCOMPARE(codes(run(candidate)), QStringList{"user-breaks-wifi"});
    }

    void notesWhatBoardsNeed()
    {
        Group group;
        group.modules = {Module::FourG};
        group.hibernates = true;
        group.bootLetter = "E";
        group.hasLargeCards = true;
        QCOMPARE(codes(run(good(), group)), (QStringList{"hibernates", "large-cards", "old-board"}));
        group.bootLetter = "J";
        QCOMPARE(codes(run(good(), group)), QStringList{"hibernates"});
    }

    void letsAHoldPass()
    {
        Candidate hold;
        hold.manifest = "FILE:NO_FILE\nPATH:/\nSIZE:0\nVERSION:0\n";
        const Preflight result = run(hold);
        QCOMPARE(codes(result), QStringList());
        for (const NodeReading &node : result.nodes)
            QCOMPARE(node.reading.outcome, stock::Outcome::NothingToDo);
    }
};

QTEST_APPLESS_MAIN(TestPreflight)
#include "tst_preflight.moc"
