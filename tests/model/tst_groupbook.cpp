// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/groupbook.h"

#include <QTemporaryDir>
#include <QTest>

// Groups of nodes as the workspace keeps them.
class TestGroupBook : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void keepsGroupsWhole()
    {
        const auto workspace
            = Workspace::open(m_folder.filePath("groups.vespiary"), Workspace::Opening::CreateWhenMissing);
        QVERIFY(workspace);
        GroupBook book(*workspace);
        Group north;
        north.name = "North";
        north.account = "meadow";
        north.modules = {stock::Module::FourG, stock::Module::Gprs};
        north.programs = {*ProgramId::from("PROG_01"), *ProgramId::from("PROG_02")};
        north.hibernates = true;
        north.bootLetter = "H";
        north.hasLargeCards = true;
        Group bare;
        bare.name = "A bare one";
        QVERIFY(book.save(north));
        QVERIFY(book.save(bare));
        QCOMPARE(*book.group("North"), north);
        QCOMPARE(*book.list(), QList<Group>({bare, north}));
        QCOMPARE(*book.ofAccount("meadow"), QList<Group>({north}));

        north.programs.clear();
        QVERIFY(book.save(north)); // replaces
        QCOMPARE(*book.group("North"), north);

        QVERIFY(book.remove("North"));
        QCOMPARE(book.group("North").error().code, ErrorCode::NoSuchGroup);
        QCOMPARE(book.remove("North").error().code, ErrorCode::NoSuchGroup);
    }

    void renamesAGroupAndReplacesNoOther()
    {
        const auto workspace
            = Workspace::open(m_folder.filePath("renamed.vespiary"), Workspace::Opening::CreateWhenMissing);
        QVERIFY(workspace);
        GroupBook book(*workspace);
        const Group north{.name = "North", .account = "meadow"};
        const Group south{.name = "South"};
        QVERIFY(book.put(north, {}));
        QVERIFY(book.put(south, {}));
        QCOMPARE(book.put(north, {}).error().code, ErrorCode::GroupExists);

        Group far = north;
        far.name = "South";
        QCOMPARE(book.put(far, "North").error().code, ErrorCode::GroupExists);
        QCOMPARE(*book.list(), QList<Group>({north, south}));
        far.name = "Far north";
        QVERIFY(book.put(far, "North"));
        QCOMPARE(*book.list(), QList<Group>({far, south}));
        QCOMPARE(book.put(north, "No such one").error().code, ErrorCode::NoSuchGroup);
        QCOMPARE(*book.list(), QList<Group>({far, south}));
    }
};

QTEST_GUILESS_MAIN(TestGroupBook)
#include "tst_groupbook.moc"
