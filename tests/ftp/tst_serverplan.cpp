// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/serverplan.h"
#include "tests/otabinary.h"

#include <QTest>

class TestServerPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatAPublicationLeaves()
    {
        const Release release = *releaseOf(*binaryFromBytes(otaBinary("FLOW001", 1000)), 3, "/");
        Publication publication;
        publication.modules = {stock::Module::FourG};
        const auto published = expectedAfter(publication, {}, release, "bytes");
        QVERIFY(published);
        QCOMPARE(published->keys(), QStringList({"/FLOW001", "/UPGRADE.TXT"}));
        QCOMPARE((*published)["/UPGRADE.TXT"], release.manifest);
    }

    void knowsWhatAHoldLeavesInAMirrorThatWasThere()
    {
        Publication hold;
        hold.kind = Publication::Kind::Hold;
        hold.modules = {stock::Module::FourG};
        const auto held = expectedAfter(hold, {{"/.gprs/UPGRADE.TXT", "old"}});
        QVERIFY(held);
        QCOMPARE(held->keys(), QStringList({"/.gprs/UPGRADE.TXT", "/UPGRADE.TXT"}));
        QCOMPARE((*held)["/.gprs/UPGRADE.TXT"], holdManifestText());
    }

    void doesNotGuessWhatARestoreBroughtBack()
    {
        Publication restore;
        restore.kind = Publication::Kind::Restore;
        QVERIFY(!expectedAfter(restore, {}));
    }
};

QTEST_GUILESS_MAIN(TestServerPlan)
#include "tst_serverplan.moc"
