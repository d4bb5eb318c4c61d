package io.github.userarc.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.ProfileStore;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The contract catches the mistakes that authors of stores make. */
class SeededFaultsTest {

  /** A mistake and the tests that must catch it. */
  private record Seeded(String fault, UnaryOperator<ProfileStore> wrapper, List<String> caughtBy) {
    static Seeded of(String fault, UnaryOperator<ProfileStore> wrapper, String... caughtBy) {
      return new Seeded(fault, wrapper, List.of(caughtBy));
    }
  }

  private static final List<Seeded> FAULTS = List.of(
      Seeded.of(
          "ignores revisions",
          Faults::ignoringRevisions,
          "aConflictWritesNothingNotEvenTheKey",
          "onlyOneFirstCommitSucceeds",
          "aRevisionThatNeverWasIsAConflict",
          "ofManyRivalsExactlyOneWins",
          "anInputThatOvertakesIsNotLost"),
      Seeded.of(
          "compares before it writes", Faults::comparingBeforehand, "ofManyRivalsExactlyOneWins"),
      Seeded.of("counts by two", Faults::countingByTwo, "theRevisionCountsCommits"),
      Seeded.of(
          "saves keys of conflicts",
          Faults::savingKeysOfConflicts,
          "aConflictWritesNothingNotEvenTheKey",
          "onlyOneFirstCommitSucceeds"),
      Seeded.of(
          "forgets keys",
          Faults::forgettingKeys,
          "aKeyKeepsItsOriginalAnswer",
          "everyNodeSeesWhatOneDid",
          "aRepeatThatOvertakesIsTheOriginal",
          "aRetryOfACommitThatStandsIsADuplicate",
          "manyBreaksLoseAndDoubleNothing"),
      Seeded.of(
          "saves duplicates",
          Faults::savingDuplicates,
          "aKeyThatIsThereIsADuplicateAndWritesNothing"),
      Seeded.of(
          "keeps keys for ever",
          Faults::keepingKeysForEver,
          "aKeyMayBeUsedAnewOnceItsTimeHasPassed"),
      Seeded.of(
          "keeps answers as texts", Faults::keepingAnswersAsTexts, "anAnswerKeepsEveryKindOfValue"),
      Seeded.of("folds keys", Faults::foldingKeys, "oddKeysAreApart"),
      Seeded.of(
          "composes the letters of states", Faults::composingStates, "theStateIsKeptByteByByte"),
      Seeded.of(
          "loses changes",
          Faults::losingChanges,
          "changesAreKeptInOrderWithEverythingTheySay",
          "aKeyKeepsItsOriginalAnswer"),
      Seeded.of(
          "lists changes backwards",
          Faults::listingChangesBackwards,
          "changesAreKeptInOrderWithEverythingTheySay"),
      Seeded.of("loses commits", Faults::losingCommits, "pointsOfManyThreadsSumExactly"),
      Seeded.of(
          "commits twice",
          Faults::committingTwice,
          "pointsOfManyThreadsSumExactly",
          "manyBreaksLoseAndDoubleNothing"),
      Seeded.of("reads in parts", Faults::readingInParts, "readersSeeWholeCommits"),
      Seeded.of(
          "folds case", store -> Faults.renaming(store, String::toLowerCase), "oddIdsAreApart"),
      Seeded.of(
          "drops trailing spaces",
          store -> Faults.renaming(store, String::stripTrailing),
          "oddIdsAreApart"),
      Seeded.of(
          "cuts ids at 191 characters",
          store -> Faults.renaming(store, id -> id.substring(0, Math.min(191, id.length()))),
          "oddIdsAreApart"),
      Seeded.of(
          "knows three bytes of UTF-8",
          store -> Faults.renaming(store, id -> id.replaceAll("[^\\u0000-\\uffff]", "?")),
          "oddIdsAreApart"),
      Seeded.of("excludes the instant", Faults::excludingTheInstant, "offersWhatIsDue"),
      Seeded.of(
          "ignores leases",
          Faults::ignoringLeases,
          "aLeaseKeepsOthersAway",
          "aConflictDoesNotEndTheLease"),
      Seeded.of("leases for ever", Faults::leasingForEver, "aLeaseEndsByItself"),
      Seeded.of(
          "offers the latest first", Faults::offeringTheLatestFirst, "offersTheEarliestFirst"),
      Seeded.of(
          "offers twice", Faults::offeringTwice, "isOfferedOncePerCall", "workersShareWhatIsDue"),
      Seeded.of(
          "keeps the earliest deadline",
          Faults::keepingTheEarliestDeadline,
          "theLatestDeadlineCounts"),
      Seeded.of(
          "takes any revision",
          Faults::takingAnyRevision,
          "aRevisionNumberIsTakenOnce",
          "ofManyRevisionsOneGetsTheNumber"),
      Seeded.of(
          "mixes revisions of namespaces",
          Faults::mixingRevisionsOfNamespaces,
          "revisionsOfNamespacesAreApart"),
      Seeded.of(
          "mixes kinds of revisions", Faults::mixingKindsOfRevisions, "kindsOfRevisionsAreApart"),
      Seeded.of(
          "keeps one key of a commit",
          Faults::keepingOneKey,
          "aCommitOfSeveralInputsKeepsAllTheirKeys"),
      Seeded.of(
          "keeps revisions aside",
          Faults::keepingRevisionsAside,
          "aRevisionMakesProfilesDue",
          "aLeasedProfileIsNotForgotten"),
      Seeded.of(
          "takes revisions for covered",
          Faults::takingRevisionsForCovered,
          "aCommitThatDidNotKnowIsDue"),
      Seeded.of(
          "ignores covered revisions", Faults::ignoringCoveredRevisions, "aCoveredRevisionIsOver"),
      Seeded.of("scans some", Faults::scanningSome, "aScanGivesEveryProfileOnce"),
      Seeded.of("scans twice", Faults::scanningTwice, "aScanGivesEveryProfileOnce"),
      Seeded.of(
          "forgets lives",
          Faults::forgettingLives,
          "aReturningIdStartsTheNextIncarnation",
          "aCommitFromBeforeTheErasureIsAConflict"),
      Seeded.of("leaves keys behind", Faults::leavingKeysBehind, "erasingLeavesNoTrace"),
      Seeded.of(
          "takes nothing",
          store -> Faults.losing(store, true, false),
          "aCommitTakesWhatItClaims",
          "noMoreIsGrantedThanThereIs"),
      Seeded.of(
          "takes anything",
          Faults::takingAnything,
          "aLostClaimWritesNothing",
          "aSerialNumberIsGivenOnce"),
      Seeded.of(
          "loses routed inputs",
          store -> Faults.losing(store, false, true),
          "routedInputsAreKeptUntilDelivered"),
      Seeded.of(
          "ignores leases of routed inputs",
          Faults::ignoringLeasesOfRoutes,
          "routedInputsAreLeased"),
      Seeded.of(
          "never forgets routed inputs",
          Faults::neverForgettingRoutes,
          "routedInputsAreKeptUntilDelivered"),
      Seeded.of(
          "forwards in any order",
          store -> OutboxFaults.of(store, OutboxFaults.Backwards::new),
          "changesWaitUntilTheyAreForwarded",
          "theRestFollowsInOrder"),
      Seeded.of(
          "acknowledges all that is leased",
          store -> OutboxFaults.of(store, OutboxFaults.Greedy::new),
          "theRestFollowsInOrder"),
      Seeded.of(
          "ignores leases of the outbox",
          store -> OutboxFaults.of(store, OutboxFaults.Leaseless::new),
          "aLeasedLineWaits"),
      Seeded.of(
          "keeps the outbox of the erased", OutboxFaults::erasingSilently, "anErasureIsForwarded"),
      Seeded.of(
          "forgets to take labels away",
          LabelFaults::keepingWhatIsGone,
          "theLatestCommitCounts",
          "aListIsReplacedAsAWhole"),
      Seeded.of(
          "takes changed labels for all",
          LabelFaults::takingChangesForAll,
          "theLatestCommitCounts",
          "aListIsReplacedAsAWhole"),
      Seeded.of(
          "adds to the labels there are",
          LabelFaults::takingAllForChanges,
          "allLabelsReplaceWhatThereWas"),
      Seeded.of(
          "writes labels beside the commit", LabelFaults.Beside::new, "noLabelsWithoutTheCommit"),
      Seeded.of("keeps the labels of the erased", LabelFaults.Beside::new, "labelsAreErased"),
      Seeded.of(
          "purges everything", Faults::purgingEverything, "keysPastTheirProfilesClockArePurged"),
      Seeded.of(
          "offers quarantined profiles", Faults::ignoringQuarantine, "quarantineEndsWithACommit"),
      Seeded.of(
          "offers deadlines of all namespaces",
          Faults::mixingDeadlines,
          "deadlinesOfNamespacesAreApart"),
      Seeded.of(
          "offers routed inputs of all namespaces",
          Faults::mixingRoutes,
          "routedInputsOfNamespacesAreApart"),
      Seeded.of(
          "forwards changes of all namespaces",
          store -> OutboxFaults.of(store, OutboxFaults.Mixing::new),
          "changesOfNamespacesAreApart"),
      Seeded.of(
          "puts into quarantine whatever is there now",
          Faults::quarantiningTheNext,
          "aLateQuarantineIsNone"),
      Seeded.of(
          "leaves notices their number",
          Faults::leavingNumbers,
          "aNoticeIsNumberedBehindAllChanges"),
      Seeded.of("forgets whom it erased", Faults::forgettingTheErased, "erasingLeavesNoTrace"),
      Seeded.of("ignores lives", Faults::ignoringLives, "aCommitFromBeforeTheErasureIsAConflict"),
      Seeded.of(
          "ignores lives in batches",
          BatchFaults::ignoringLives,
          "aBatchFromBeforeTheErasureIsAConflict"),
      Seeded.of(
          "takes nothing in batches",
          BatchFaults::takingNothing,
          "aBatchSavesAllThatItsCommitsSay",
          "aLostClaimLeavesTheBatch"),
      Seeded.of(
          "routes nothing in batches",
          BatchFaults::routingNothing,
          "aBatchSavesAllThatItsCommitsSay"),
      Seeded.of(
          "ignores covered revisions in batches",
          BatchFaults::coveringNothing,
          "aBatchSavesWhichRevisionsAreCovered"),
      Seeded.of(
          "gives up a batch with a lost claim",
          BatchFaults::stoppingAtLostClaims,
          "aLostClaimLeavesTheBatch"),
      Seeded.of(
          "knows no changes of duplicates",
          DetailFaults::bareDuplicates,
          "aDuplicateHasTheChangesOfItsOriginal"),
      Seeded.of(
          "knows no changes of duplicates in batches",
          BatchFaults::bareDuplicates,
          "aDuplicateInABatchHasItsOriginalAnswer"),
      Seeded.of(
          "purges young changes",
          DetailFaults::purgingYoungChanges,
          "changesBeforeAnInstantArePurged"),
      Seeded.of(
          "tells routed inputs apart by key",
          DetailFaults::routingByKey,
          "routedInputsAreToldApartByTargetAndKey"),
      Seeded.of(
          "looks at five keys", DetailFaults::lookingAtFiveKeys, "anyNumberOfKeysIsAnsweredAtOnce"),
      Seeded.of(
          "saves routed inputs afterwards",
          DetailFaults::routingAfterwards,
          "aCommitThatBreaksInTheMiddleIsWholeOrNotThere",
          "aFirstCommitThatBreaksInTheMiddleIsWholeOrNotThere",
          "aBatchThatBreaksInTheMiddleLeavesWholeCommits"),
      Seeded.of(
          "takes claims beforehand",
          DetailFaults::claimingBeforehand,
          "aCommitThatBreaksInTheMiddleIsWholeOrNotThere",
          "aBatchThatBreaksInTheMiddleLeavesWholeCommits",
          "anInputThatBreaksInTheMiddleIsAppliedOnce"),
      Seeded.of(
          "erases in two steps",
          DetailFaults::erasingTwice,
          "anErasureThatBreaksInTheMiddleIsWholeOrNotThere"));

  @TestFactory
  Stream<DynamicTest> everyFaultIsCaught() {
    return FAULTS.stream()
        .flatMap(seeded -> seeded.caughtBy().stream()
            .map(test -> dynamicTest(
                "a store that " + seeded.fault() + ": " + test,
                () -> assertThat(ContractRun.faulty(seeded.wrapper()).failure(test))
                    .containsInstanceOf(AssertionError.class))));
  }

  @Test
  void aSoundWrapperPasses() {
    ContractRun run = ContractRun.sound(ForwardingProfileStore::new);

    assertThat(ContractRun.tests())
        .hasSizeGreaterThan(40)
        .allSatisfy(test -> assertThat(run.failure(test)).as(test).isEmpty());
  }
}
