// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/keptfiles.h"
#include "ftp/planpublish.h"
#include "model/release.h"
#include "model/releaselibrary.h"
#include "tests/otabinary.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using Outcome = Publication::Outcome;

// What was live is kept on the server under dated names, and the oldest of it goes.
class TestKeptFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Journal> m_journal;
    int m_stamps = 0;
    const QString m_server = "ftp://ota@host/";

    static QByteArray manifestOf(const QString &program)
    {
        return "FILE:" + program.toLatin1() + "\nPATH:/\nSIZE:1\nVERSION:1\n";
    }

    // What was live when it began; its stamp.
    QString publication(const LiveFiles &before, Outcome outcome, bool prunes = false)
    {
        Publication one;
        one.kind = Publication::Kind::Hold; // needs no release
        one.server = m_server;
        one.prunes = prunes;
        one.stamp = QStringLiteral("20261122-%1").arg(++m_stamps, 6, 10, QLatin1Char('0'));
        const qint64 id = *m_journal->begin(one);
        for (auto file = before.begin(); file != before.end(); ++file)
            (void)m_journal->keep(id, file.key(), *file);
        (void)m_journal->note(id, "Upload", outcome == Outcome::Interrupted);
        if (outcome != Outcome::UnderWay)
            (void)m_journal->end(
                id, outcome == Outcome::Published ? Result<>() : Error{ErrorCode::TransferFailed, {}});
        return one.stamp;
    }

    static LiveFiles pairOf(const QString &program)
    {
        return {{"/UPGRADE.TXT", manifestOf(program)}, {"/" + program, "binary"}};
    }

    QStringList stampsKept() const
    {
        QStringList stamps;
        const auto known = keptOn(m_server, *m_journal);
        for (const KeptFiles &kept : *known)
            stamps.append(kept.stamp);
        return stamps;
    }

private Q_SLOTS:
    void init()
    {
        const auto workspace = Workspace::open(
            m_folder.filePath(QString::number(++m_stamps)), Workspace::Opening::CreateWhenMissing);
        QVERIFY(workspace);
        m_journal = std::make_unique<Journal>(*workspace);
    }

    void keepsTheNewestOfEachProgram()
    {
        QStringList stamps;
        for (int i = 0; i < 7; ++i)
            stamps.prepend(publication(pairOf("PROG_01"), Outcome::Published));
        const QString other = publication(pairOf("OTHER01"), Outcome::Published);
        const QStringList gone = outdatedAmong(*keptOn(m_server, *m_journal), {}, {});
        QStringList expected;
        for (const QString &stamp : stamps.mid(keptOfEachProgram))
            expected += {"/PROG_01." + stamp, "/UPGRADE.TXT." + stamp};
        QCOMPARE(gone, expected);

        const QStringList goneWithOneMore
            = outdatedAmong(*keptOn(m_server, *m_journal), keptBy(pairOf("PROG_01"), "now"), {});
        QCOMPARE(goneWithOneMore.size(), gone.size() + 2);
        QVERIFY(goneWithOneMore.filter(other).isEmpty());
    }

    void keepsWhatAnUnfinishedOneNeeds()
    {
        const QString open = publication(pairOf("PROG_01"), Outcome::Interrupted);
        const QString running = publication(pairOf("PROG_01"), Outcome::UnderWay);
        for (int i = 0; i < 9; ++i)
            publication(pairOf("PROG_01"), Outcome::Published);
        const QStringList gone = outdatedAmong(*keptOn(m_server, *m_journal), {}, {});
        QCOMPARE(gone.size(), 2 * (9 - keptOfEachProgram));
        QVERIFY(gone.filter(open).isEmpty() && gone.filter(running).isEmpty());
    }

    void keepsWhatALiveManifestNames()
    {
        QStringList stamps;
        for (int i = 0; i < 6; ++i)
            stamps.append(publication(pairOf("PROG_01"), Outcome::Published));
        const QByteArray manifest = "FILE:PROG_01." + stamps.first().toLatin1() + '\n';
        QCOMPARE(outdatedAmong(*keptOn(m_server, *m_journal), {}, {manifest}),
            QStringList{"/UPGRADE.TXT." + stamps.first()});
    }

    void countsNothingThatCameToNothing()
    {
        const QString pair = publication(pairOf("PROG_01"), Outcome::Published);
        QStringList failed;
        for (int i = 0; i < 6; ++i)
            failed.append(publication(pairOf("PROG_01"), Outcome::Failed));
        for (int i = 0; i < 6; ++i)
            publication({{"/UPGRADE.TXT", holdManifestText()}}, Outcome::Published);
        const QStringList gone = outdatedAmong(*keptOn(m_server, *m_journal), {}, {});
        QVERIFY(gone.filter(pair).isEmpty());
        for (const QString &stamp : failed)
            QCOMPARE(gone.filter(stamp).size(), 2);
    }

    void forgetsWhatWasTakenAway()
    {
        for (int i = 0; i < 8; ++i)
            publication(pairOf("PROG_01"), Outcome::Published);
        QCOMPARE(stampsKept().size(), 8);
        const QString last = publication(pairOf("PROG_01"), Outcome::Published, true);
        QCOMPARE(stampsKept().size(), keptOfEachProgram);
        QCOMPARE(stampsKept().first(), last);
    }

    void removesInTheVeryEndOfAPlanAndMayFail()
    {
        for (int i = 0; i < 5; ++i)
            publication(pairOf("PROG_01"), Outcome::Published);
        PublishOrder order;
        order.program = "PROG_01";
        order.path = "/";
        order.binary = otaBinary();
        order.manifest = manifestOf("PROG_01");
        order.modules = {stock::Module::FourG};
        order.stamp = "20261123-000000";
        order.kept = *keptOn(m_server, *m_journal);
        const QString oldest = order.kept.last().stamp;
        const auto stepsOver = [&](const LiveFiles &live) { return planPublish(order, live); };
        const QList<FtpStep> steps = stepsOver({{"/UPGRADE.TXT", manifestOf("PROG_01")}});
        QCOMPARE(steps.last().path, "/UPGRADE.TXT." + oldest);
        QCOMPARE(steps[steps.size() - 2].path, "/PROG_01." + oldest);
        for (qsizetype i = 0; i < steps.size(); ++i) {
            const bool isPruning = i >= steps.size() - 2;
            QCOMPARE(steps[i].kind == FtpStep::Kind::Remove, isPruning);
            QVERIFY(steps[i].mayFail || !isPruning);
        }
        QCOMPARE(
            stepsOver({}).last().kind, FtpStep::Kind::ReadAsNode); // nothing more is kept, so nothing goes
    }
};

QTEST_GUILESS_MAIN(TestKeptFiles)
#include "tst_keptfiles.moc"
