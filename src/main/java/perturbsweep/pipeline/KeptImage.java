package perturbsweep.pipeline;

import java.io.Serializable;

/**
 * An image before and after the attack.
 *
 * @param place its number in the set, from 0
 * @param label its own class; null for noise
 * @param target class that it was perturbed for
 * @param fooled whether f takes it for its target after the attack
 * @param natural pixels before the attack, from 0 to 1, channel by channel, each row by row
 * @param perturbed pixels after it
 */
@SuppressWarnings("ArrayRecordComponent") // written to tables, never compared
public record KeptImage(
    int place, Integer label, int target, boolean fooled, float[] natural, float[] perturbed)
    implements Serializable {}
