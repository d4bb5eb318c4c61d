package io.github.userarc.lifecycle;

import io.github.userarc.core.change.ChangeContent;

/** What the lifecycle facet reports. */
public sealed interface LifecycleChange extends ChangeContent permits StageChanged {}
